/// Numbers as text: how Python's `json` would print them, and whether that is the same number.
package enum JSONNumber {
  /// The text that Python prints for a number, if that is the same decimal number digit for digit;
  /// otherwise `text` itself. So `1e2` becomes `100.0` and `1.10` becomes `1.1`, while `1e400` and
  /// `0.1000000000000000055` stay: nothing is lost.
  package static func canonical(_ text: [UInt8]) -> [UInt8] {
    if text.elementsEqual("-0".utf8) { return [UInt8(ascii: "0")] }
    guard let double = Double(String(decoding: text, as: UTF8.self)), double.isFinite,
      text.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") })
    else { return text }
    let printed = pythonText(of: double)
    return DecimalNumber(printed) == DecimalNumber(text) ? printed : text
  }

  /// Python's `repr`: the shortest digits that give the same double, with an exponent below 1e-4 and from
  /// 1e16. Swift prints the same digits, but already has an exponent from 2^53 on.
  private static func pythonText(of double: Double) -> [UInt8] {
    let printed = [UInt8](double.description.utf8)
    guard printed.suffix(4).elementsEqual("e+15".utf8) else { return printed }
    let isNegative = printed[0] == UInt8(ascii: "-")
    var digits = printed.dropLast(4).filter { $0 >= 0x30 && $0 <= 0x39 }
    while digits.count < 16 { digits.append(0x30) }
    let whole = digits[..<16]
    let fraction = digits.count > 16 ? digits[16...] : [0x30]
    return (isNegative ? [UInt8(ascii: "-")] : []) + whole + [UInt8(ascii: ".")] + fraction
  }
}
