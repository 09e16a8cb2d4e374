// What git makes of percent signs in some settings that are run.

/// Texts in which git replaces a percent sign and the letter behind it: `filter.<driver>.clean` and `smudge`,
/// and `merge.<driver>.driver` (gitattributes(5)). It does not in `filter.<driver>.process` and
/// `diff.<driver>.textconv`.
package enum PercentText {
  /// The text that git expands to this one.
  package static func escaped(_ text: String) -> String {
    let bytes = text.utf8.flatMap { $0 == UInt8(ascii: "%") ? [$0, $0] : [$0] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with `%%` as a percent sign and each letter behind one as its value. Other letters stay.
  package static func expanded(_ text: String, _ values: [(letter: UInt8, value: String)] = []) -> String {
    var result: [UInt8] = []
    var isBehindPercent = false
    for byte in text.utf8 {
      if !isBehindPercent {
        if byte == UInt8(ascii: "%") { isBehindPercent = true } else { result.append(byte) }
        continue
      }
      isBehindPercent = false
      if byte == UInt8(ascii: "%") {
        result.append(byte)
      } else if let value = values.first(where: { $0.letter == byte })?.value {
        result += value.utf8
      } else {
        result += [UInt8(ascii: "%"), byte]
      }
    }
    if isBehindPercent { result.append(UInt8(ascii: "%")) }
    return String(decoding: result, as: UTF8.self)
  }
}
