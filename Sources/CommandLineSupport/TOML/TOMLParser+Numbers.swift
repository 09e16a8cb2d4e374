extension TOMLParser {
  /// An integer, a float, or a date or time, told apart by their form.
  mutating func number() throws(TOMLError) -> TOMLValue {
    let start = text.offset
    while let byte = text.peek(), Self.canBePart(byte) { text.skip() }
    var word = text.bytes(from: start)
    guard !word.isEmpty else { throw fault("expected a value") }
    if TOMLMoment.beginsLikeOne(word) {
      // A date and a time may have one space between them.
      if word.count == 10, text.peek() == 0x20, Self.isDigit(text.peek(1)) {
        text.skip()
        while let byte = text.peek(), Self.canBePart(byte) { text.skip() }
        word = text.bytes(from: start)
      }
      guard TOMLMoment.isOne(word) else { throw TOMLError("not a date or time", at: start) }
      return .moment
    }
    guard let value = try Self.integer(word, at: start) ?? Self.float(word) else {
      throw TOMLError("expected a value", at: start)
    }
    return value
  }

  private static func canBePart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "+-._:".utf8.contains(byte)
    }
  }

  static func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }

  /// nil if the word does not have the form of an integer.
  private static func integer(_ word: ArraySlice<UInt8>, at start: Int) throws(TOMLError) -> TOMLValue? {
    var digits = word
    var isNegative = false
    var radix = 10
    if word.first == UInt8(ascii: "0"), let prefixed = Self.radix(word.dropFirst().first) {
      radix = prefixed
      digits = word.dropFirst(2)
    } else if let sign = word.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      isNegative = sign == UInt8(ascii: "-")
      digits = word.dropFirst()
    }
    guard hasDigits(digits, radix: radix) else { return nil }
    if radix == 10, digits.count > 1, digits.first == UInt8(ascii: "0") { return nil }
    var value = 0
    for byte in digits {
      guard let digit = hexDigit(byte) else { continue }
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: radix)
      let (sum, overflows) =
        isNegative
        ? product.subtractingReportingOverflow(Int(digit)) : product.addingReportingOverflow(Int(digit))
      if isTooLarge || overflows { throw TOMLError("an integer of more than 64 bits", at: start) }
      value = sum
    }
    return .integer(value)
  }

  /// What the letter behind the zero of `0x1F` says; nil if it says nothing.
  private static func radix(_ letter: UInt8?) -> Int? {
    switch letter {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  /// Whether bytes are digits of a radix, with single underscores between them at most.
  private static func hasDigits(_ bytes: ArraySlice<UInt8>, radix: Int) -> Bool {
    var wasDigit = false
    for byte in bytes {
      if byte == UInt8(ascii: "_") {
        guard wasDigit else { return false }
        wasDigit = false
      } else {
        guard let digit = hexDigit(byte), digit < radix else { return false }
        wasDigit = true
      }
    }
    return wasDigit
  }

  private static func float(_ word: ArraySlice<UInt8>) -> TOMLValue? {
    var rest = word
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    if rest.elementsEqual("inf".utf8) || rest.elementsEqual("nan".utf8) { return .float }
    let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
    let number = parts[0].split(
      separator: UInt8(ascii: "."),
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard parts.count + number.count > 2, hasDigits(number[0], radix: 10) else { return nil }
    if number[0].count > 1, number[0].first == UInt8(ascii: "0") { return nil }
    if number.count > 1, !hasDigits(number[1], radix: 10) { return nil }
    if parts.count > 1 {
      let exponent = parts[1]
      let hasSign = exponent.first == UInt8(ascii: "+") || exponent.first == UInt8(ascii: "-")
      guard hasDigits(hasSign ? exponent.dropFirst() : exponent, radix: 10) else { return nil }
    }
    return .float
  }
}
