/// The exact value of a number's text: ± 0.digits × 10^exponent without superfluous zeros.
struct DecimalNumber: Equatable {
  private var isNegative: Bool
  private var digits: [UInt8] = []
  private var exponent = 0
  /// Whether the exponent has so many digits that it was not read; equal to nothing but itself.
  private var unreadable: [UInt8]?

  init(_ text: [UInt8]) {
    isNegative = text.first == UInt8(ascii: "-")
    var fractionDigits = 0
    var isFraction = false
    var index = isNegative ? 1 : 0
    while index < text.count, text[index] | 0x20 != UInt8(ascii: "e") {
      if text[index] == UInt8(ascii: ".") {
        isFraction = true
      } else {
        digits.append(text[index])
        fractionDigits += isFraction ? 1 : 0
      }
      index += 1
    }
    if index < text.count {
      let written = text[(index + 1)...].drop { $0 == UInt8(ascii: "+") }
      if let value = Int(String(decoding: written, as: UTF8.self)), abs(value) < 1 << 40 {
        exponent = value
      } else {
        unreadable = text
      }
    }
    let leadingZeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    exponent += digits.count - fractionDigits - leadingZeros
    digits.removeFirst(leadingZeros)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
  }
}
