/// Booleans, numbers and dates of a TOML document.
enum TOMLScalar {
  /// The value that a text without blanks stands for; nil if it is none or an integer that does not fit
  /// 64 bits.
  static func value(_ text: ArraySlice<UInt8>) -> TOMLValue? {
    if text.elementsEqual("true".utf8) { return .boolean(true) }
    if text.elementsEqual("false".utf8) { return .boolean(false) }
    if isDateOrTime(text) { return .date }
    if let integer = integer(text) { return .integer(integer) }
    return isFloat(text) ? .float : nil
  }

  /// The value of a hexadecimal digit.
  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// Whether the text is a date alone: `1979-05-27`.
  static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    matches(text, "dddd-dd-dd")
  }

  private static func integer(_ text: ArraySlice<UInt8>) -> Int? {
    let radixes: [(prefix: StaticString, radix: Int)] = [("0x", 16), ("0o", 8), ("0b", 2)]
    for (prefix, radix) in radixes
    where prefix.withUTF8Buffer({ text.starts(with: $0) }) {
      guard let digits = withoutUnderscores(text.dropFirst(2)), hexDigit(digits[0]) != nil else { return nil }
      return Int(String(decoding: digits, as: UTF8.self), radix: radix)
    }
    guard isDecimal(text.drop(while: isSign), signs: text) else { return nil }
    guard let digits = withoutUnderscores(text.drop(while: isSign)) else { return nil }
    let sign = text.first == UInt8(ascii: "-") ? "-" : ""
    return Int(sign + String(decoding: digits, as: UTF8.self))
  }

  /// Whether the text is an integer without a needless zero, behind at most one sign.
  private static func isDecimal(_ digits: ArraySlice<UInt8>, signs text: ArraySlice<UInt8>) -> Bool {
    guard text.count - digits.count <= 1, let plain = withoutUnderscores(digits) else { return false }
    return plain.allSatisfy(isDigit) && (plain.count == 1 || plain[0] != UInt8(ascii: "0"))
  }

  private static func isFloat(_ text: ArraySlice<UInt8>) -> Bool {
    let unsigned = text.drop(while: isSign)
    guard text.count - unsigned.count <= 1 else { return false }
    if unsigned.elementsEqual("inf".utf8) || unsigned.elementsEqual("nan".utf8) { return true }
    let parts = unsigned.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == 0x65 }
    let mantissa = parts[0].split(
      separator: UInt8(ascii: "."),
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard parts.count == 2 || mantissa.count == 2, isDecimal(mantissa[0], signs: mantissa[0]) else {
      return false
    }
    if mantissa.count == 2, withoutUnderscores(mantissa[1])?.allSatisfy(isDigit) != true { return false }
    guard parts.count == 2 else { return true }
    let exponent = parts[1].drop(while: isSign)
    guard parts[1].count - exponent.count <= 1 else { return false }
    return withoutUnderscores(exponent)?.allSatisfy(isDigit) == true
  }

  /// The text without underscores between digits; nil if it is empty or has one anywhere else.
  private static func withoutUnderscores(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let parts = text.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    return parts.contains { $0.isEmpty } ? nil : Array(parts.joined())
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") }

  /// Whether the text has the form of a date, a time or both (RFC 3339).
  private static func isDateOrTime(_ text: ArraySlice<UInt8>) -> Bool {
    if isDate(text) || isTime(text) { return true }
    guard text.count > 11, isDate(text.prefix(10)) else { return false }
    let separator = text[text.startIndex + 10]
    guard separator == 0x20 || separator | 0x20 == UInt8(ascii: "t") else { return false }
    let time = text.dropFirst(11)
    if let last = time.last, last | 0x20 == UInt8(ascii: "z") { return isTime(time.dropLast()) }
    if matches(time.suffix(6), "+dd:dd") || matches(time.suffix(6), "-dd:dd") {
      return isTime(time.dropLast(6))
    }
    return isTime(time)
  }

  private static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    guard matches(text.prefix(8), "dd:dd:dd") else { return false }
    let fraction = text.dropFirst(8)
    if fraction.isEmpty { return true }
    return fraction.first == UInt8(ascii: ".") && fraction.count > 1
      && fraction.dropFirst().allSatisfy(isDigit)
  }

  /// Whether the text has this form, in which `d` stands for a digit.
  private static func matches(_ text: ArraySlice<UInt8>, _ form: StaticString) -> Bool {
    form.withUTF8Buffer { form in
      text.count == form.count
        && zip(text, form).allSatisfy { $1 == UInt8(ascii: "d") ? isDigit($0) : $0 == $1 }
    }
  }
}
