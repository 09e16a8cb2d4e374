// Base64 is told from other texts alike wherever it stands, and no digit of a picture is lost on its way into a page.

import LosslessJSON
import Testing

@testable import NotebookRendering

@Suite struct Base64DigitsTests {
  @Test func `Every byte at every place of a run is a digit or none`() {
    let digits = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=".utf8)
    for byte in UInt8.min...UInt8.max {
      for place in 0..<19 {
        var run = [UInt8](repeating: UInt8(ascii: "z"), count: 19)
        run[place] = byte
        let are = run.withUnsafeBufferPointer { Base64Text.isDigits($0) }
        #expect(are == digits.contains(byte), "byte \(byte) at \(place)")
      }
    }
  }

  @Test(arguments: [
    (#""iVBORw0KGgo=""#, "iVBORw0KGgo="), (#""iVBORw0KGgo=\n""#, "iVBORw0KGgo="),
    (#""iVBO\nRw0KGgo=\n""#, "iVBORw0KGgo="), (#""\/9j\/4AAQ""#, "/9j/4AAQ"),
    (#""iVBO Rw0KGgo=""#, "iVBORw0KGgo="),
    (#""iVBO\\n""#, nil), (#""iVBO\n\n""#, "iVBO"), (#""<svg/>""#, nil), (#""né""#, nil), ("17", nil),
  ])
  func `Digits are those of the text, whether they stand in the file or were written with escapes`(
    json: String,
    digits: String?
  ) throws {
    let value = JSONTree.value(try JSONDocument.parse([UInt8](json.utf8)).root)
    let found = Base64Digits(value)
    #expect(found.map { String(decoding: $0.bytes, as: UTF8.self) } == digits)
    guard let found else { return }
    let sink = ByteSink()
    found.append(to: sink)
    #expect(sink.bytes == found.bytes)
    #expect(found.count == found.bytes.count)
  }

  @Test func `A long picture is not copied`() throws {
    let digits = String(repeating: "QUJD", count: 10_000)
    let long = try #require(
      Base64Digits(.value(try JSONDocument.parse([UInt8]("\"\(digits)\\n\"".utf8)).root))
    )
    #expect(long.isInFile)
    #expect(long.isSame(as: Base64Digits(encoding: Array(repeatElement("ABC".utf8, count: 10_000).joined()))))
    let sink = ByteSink()
    sink.append("<img src=\"")
    long.append(to: sink)
    sink.append("\">")
    let page = ByteSink()
    page.append(sink.finished)
    page.append(sink.finished)
    #expect(page.bytes == sink.bytes + sink.bytes)
    #expect(sink.finished.bytes == Array("<img src=\"\(digits)\">".utf8))
  }
}
