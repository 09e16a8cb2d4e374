import LosslessJSON
import Testing

@testable import Notebooks

@Suite struct PrintableJSONTests {
  private func escaped(_ text: String) -> String {
    String(decoding: PrintableJSON.escaped([UInt8](text.utf8)), as: UTF8.self)
  }

  @Test func `What is obeyed or shows nothing is escaped`() {
    #expect(
      escaped("\"\u{9b}31m\u{7f}\u{202e}\u{200b}\u{ad}\u{e0041}\"")
        == #""\u009b31m\u007f\u202e\u200b\u00ad\udb40\udc41""#
    )
    #expect(escaped(#"{"é": "日本語 🙂 👩‍👩‍👧", "a": "\u001b"}"#) == #"{"é": "日本語 🙂 👩‍👩‍👧", "a": "\u001b"}"#)
  }

  @Test func `Values stay the same`() throws {
    let text = [UInt8]("[\"\u{85}\u{10ffff}\u{2028}x\u{feff}\", \"\\ud800\"]".utf8)
    let before = try JSONDocument.parse(text).root
    let after = try JSONDocument.parse(PrintableJSON.escaped(text)).root
    #expect(after.isEqual(to: before))
    #expect(!after.hasSameBytes(as: before))
  }
}
