import LosslessJSON
import Notebooks

/// Text that any JSON reader takes.
enum WellFormed {
  /// The text with U+FFFD in place of what is not UTF-8: lone surrogates, bytes of unusual paths.
  static func text(_ text: [UInt8]) -> [UInt8] {
    text.contains { $0 >= 0x80 } ? Array(String(decoding: text, as: UTF8.self).utf8) : text
  }

  /// Appends the text as a JSON string, in which nothing is invisible or obeyed by a terminal.
  static func encode(_ text: [UInt8], to sink: ByteSink) {
    if text.allSatisfy({ $0 < 0x7F }) { return JSONText.encode(text, ascii: false, to: sink) }
    let string = ByteSink(expecting: text.count + 2)
    JSONText.encode(Self.text(text), ascii: false, to: string)
    sink.append(PrintableJSON.escaped(string.bytes))
  }
}
