import LosslessJSON
import Testing

/// Laws that hold for every JSON text.
@Suite struct RoundTripTests {
  static let seeds = Array(UInt64(1)...400)

  @Test(arguments: seeds) func `Preserving without edits is the same bytes`(_ seed: UInt64) throws {
    var random = RandomJSON(seed: seed)
    let text = [UInt8](random.value(depth: 5).utf8)
    let document = try JSONDocument.parse(text)
    let sink = ByteSink()
    JSONWriter.writePreserving(document, applying: JSONEdits(for: document), to: sink)
    #expect(sink.bytes == text)
    #expect(sink.equals(document.buffer))
  }

  @Test(arguments: seeds) func `Writing twice changes nothing`(_ seed: UInt64) throws {
    var random = RandomJSON(seed: seed)
    let text = [UInt8](random.value(depth: 5).utf8)
    for style in [WriterTests.sorted, WriterTests.ascii] {
      let once = try written(text, style)
      #expect(try written(once, style) == once)
    }
  }

  /// A tree is written like the document that has the same value.
  @Test(arguments: seeds) func `Trees are written like documents`(_ seed: UInt64) throws {
    var random = RandomJSON(seed: seed)
    let document = try JSONDocument.parse([UInt8](random.value(depth: 4).utf8))
    let sink = ByteSink()
    JSONWriter.writePretty(.value(document.root), indent: 1, to: sink)
    #expect(
      sink.bytes
        == (try written(document.buffer.bytes, JSONStyle(indent: 1, sortsKeys: false, isASCII: false)))
    )
  }

  private func written(_ text: [UInt8], _ style: JSONStyle) throws -> [UInt8] {
    let sink = ByteSink(expecting: 1)
    JSONWriter.write(try JSONDocument.parse(text), style: style, to: sink)
    return sink.bytes
  }

  @Test func `Long runs are not copied`() throws {
    let long = String(repeating: "0123456789", count: 10_000)
    let document = try JSONDocument.parse([UInt8]("[\"\(long)\",\"\(long)\"]".utf8))
    let sink = ByteSink()
    JSONWriter.write(document, style: WriterTests.sorted, to: sink)
    #expect(sink.count == 2 * 100_002 + 9)
    #expect(String(decoding: sink.bytes, as: UTF8.self) == "[\n \"\(long)\",\n \"\(long)\"\n]\n")
  }
}
