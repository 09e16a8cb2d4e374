import Notebooks
import TestSupport
import Testing

@Suite struct VisibleTextTests {
  private func visible(_ text: String, keepsLines: Bool = true) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: keepsLines ? VisibleText.text(bytes) : VisibleText.oneLine(bytes), as: UTF8.self)
  }

  @Test func harmlessTextStays() {
    let text = "plain é e\u{301} 漢字 😀 👩‍💻 ~\n\tindented"
    #expect(visible(text) == text)
    #expect(Array(visible(text).utf8) == Array(text.utf8))
  }

  @Test func controlsBecomeVisible() {
    #expect(visible("\u{1b}[31mred\u{7}\r\u{0}\u{7f}") == #"\x1b[31mred\x07\x0d\x00\x7f"#)
    #expect(visible("a\u{9b}31m") == #"a\x9b31m"#)
    #expect(visible("a\nb\tc", keepsLines: false) == #"a\nb\tc"#)
    #expect(String(decoding: VisibleText.line(Array("a\nb\tc".utf8)), as: UTF8.self) == "a\\x0ab\tc")
    #expect(
      String(decoding: VisibleText.short(Array("é\nb\u{1b}cd".utf8), limit: 5), as: UTF8.self) == #"é b\x…"#
    )
  }

  @Test func bidirectionalOverridesBecomeVisible() {
    #expect(visible("a\u{202e}b\u{2066}c\u{200f}") == #"a\u202eb\u2066c\u200f"#)
  }

  @Test func invalidUTF8BecomesVisible() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x62, 0xED, 0xA0, 0x80, 0xE2, 0x82]
    let text = String(decoding: VisibleText.text(bytes), as: UTF8.self)
    #expect(text == #"a\xff\xc3b\xed\xa0\x80\xe2\x82"#)
  }

  @Test func noByteStringLeavesAControl() {
    var generator = Dice(state: 7)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let result = VisibleText.oneLine(bytes)
      let text = String(validating: result, as: UTF8.self)
      #expect(text != nil, "not UTF-8 for \(bytes)")
      let isSafe = text?.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } ?? false
      #expect(isSafe, "control left for \(bytes)")
      #expect(VisibleText.oneLine(result) == result)
    }
  }
}
