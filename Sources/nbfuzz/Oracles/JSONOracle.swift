import LosslessJSON

/// Parser and writer: what is read can be written, and says the same again.
enum JSONOracle {
  static func check(_ bytes: [UInt8]) throws(Fault) {
    let buffer = ByteBuffer(bytes)
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument.parse(buffer)
    } catch {
      return try checkPlace(error, bytes)
    }
    let sink = ByteSink()
    JSONWriter.writePreserving(document, applying: JSONEdits(for: document), to: sink)
    try Fault.unless(sink.bytes == bytes, "json: a file without edits changes")
    let copied = ByteSink()
    JSONWriter.write(.value(document.root), layout: JSONLayout(of: document), copying: document, to: copied)
    // What stands in front of the value is no part of a layout.
    let start = document.root.startByte - (document.hasByteOrderMark ? 3 : 0)
    if start == 0 { try Fault.unless(copied.bytes == bytes, "json: a copy in its own layout changes") }
    for isASCII in [false, true] {
      try checkWritten(document, JSONStyle(indent: 1, sortsKeys: true, isASCII: isASCII))
    }
    try checkWritten(document, JSONStyle(indent: 2, sortsKeys: false, isASCII: true))
  }

  /// The value in a layout: it says the same, and written once more it is the same.
  private static func checkWritten(_ document: JSONDocument, _ style: JSONStyle) throws(Fault) {
    let written = write(document, style)
    guard let again = try? JSONDocument.parse(written) else {
      throw Fault("json: what is written is not JSON")
    }
    try Fault.unless(again.root.isEqual(to: document.root), "json: what is written says something else")
    try Fault.unless(write(again, style) == written, "json: written twice it differs")
    if style.isASCII {
      try Fault.unless(
        written.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A },
        "json: not ASCII though asked for"
      )
    }
  }

  private static func write(_ document: JSONDocument, _ style: JSONStyle) -> [UInt8] {
    let sink = ByteSink()
    JSONWriter.write(document, style: style, to: sink)
    return sink.bytes
  }

  private static func checkPlace(_ error: JSONError, _ bytes: [UInt8]) throws(Fault) {
    try Fault.unless((0...bytes.count).contains(error.byte), "json: an error lies outside of the file")
    let line = 1 + bytes.prefix(error.byte).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    try Fault.unless(error.line == line && error.column >= 1, "json: an error has the wrong line")
    try PrintedText.check(Array(error.message.utf8), "json error", lineBreaks: false)
  }
}
