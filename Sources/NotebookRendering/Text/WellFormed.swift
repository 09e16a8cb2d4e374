/// Text that any JSON reader takes.
enum WellFormed {
  /// The text with U+FFFD in place of what is not UTF-8: lone surrogates, bytes of unusual paths.
  static func text(_ text: [UInt8]) -> [UInt8] {
    text.contains { $0 >= 0x80 } ? Array(String(decoding: text, as: UTF8.self).utf8) : text
  }
}
