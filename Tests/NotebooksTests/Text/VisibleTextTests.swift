import Notebooks
import TestSupport
import Testing

@Suite struct VisibleTextTests {
  private func visible(_ text: String, keepsLines: Bool = true) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: keepsLines ? VisibleText.text(bytes) : VisibleText.oneLine(bytes), as: UTF8.self)
  }

  @Test func `Harmless text stays`() {
    let text = "plain é e\u{301} 漢字 😀 👩‍💻 ~\n\tindented"
    #expect(visible(text) == text)
    #expect(Array(visible(text).utf8) == Array(text.utf8))
  }

  @Test func `Controls become visible`() {
    #expect(visible("\u{1b}[31mred\u{7}\r\u{0}\u{7f}") == #"\x1b[31mred\x07\x0d\x00\x7f"#)
    #expect(visible("a\u{9b}31m") == #"a\x9b31m"#)
    #expect(visible("a\nb\tc", keepsLines: false) == #"a\nb\tc"#)
    #expect(String(decoding: VisibleText.line(Array("a\nb\tc".utf8)), as: UTF8.self) == "a\\x0ab\tc")
    #expect(
      String(decoding: VisibleText.short(Array("é\nb\u{1b}cd".utf8), limit: 5), as: UTF8.self) == #"é b\x…"#
    )
  }

  @Test func `Bidirectional overrides become visible`() {
    #expect(visible("a\u{202e}b\u{2066}c\u{200f}") == #"a\u202eb\u2066c\u200f"#)
  }

  @Test func `Characters that hide become visible`() {
    #expect(visible("a\u{E0041}\u{E007F}b\u{E0000}") == #"a\U000e0041\U000e007fb\U000e0000"#)
    #expect(visible("a\u{200b}b\u{2060}c\u{ad}d\u{180e}") == #"a\u200bb\u2060c\xadd\u180e"#)
    #expect(visible("a\u{feff}b\u{3164}c\u{2064}d\u{fffb}") == #"a\ufeffb\u3164c\u2064d\ufffb"#)
    let others = "x\u{115f}\u{1160}\u{ffa0}\u{34f}\u{17b4}\u{206f}\u{1d173}\u{1bca0}"
    #expect(visible(others).utf8.allSatisfy { $0 < 0x7F })
  }

  @Test func `Selectors and joiners stay where they show`() {
    let text = "❤\u{fe0f} 1\u{fe0f}\u{20e3} 👩\u{200d}💻 \u{845b}\u{e0100} \u{646}\u{200c}\u{647} क्\u{200d}ष"
    #expect(Array(visible(text).utf8) == Array(text.utf8))
    #expect(visible("a\u{fe0f}b\u{200d}c") == #"a\ufe0fb\u200dc"#)
    #expect(visible("❤\u{fe0f}\u{fe01}\u{e0101}") == "❤\u{fe0f}" + #"\ufe01\U000e0101"#)
    #expect(visible("\u{fe0f} é \u{200c}\u{200c}é\u{200d}") == #"\ufe0f é \u200c\u200cé\u200d"#)
    #expect(visible("é\n\u{200d}é\t\u{fe0f}") == "é\n" + #"\u200d"# + "é\t" + #"\ufe0f"#)
  }

  @Test func `Invalid UTF 8 becomes visible`() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x62, 0xED, 0xA0, 0x80, 0xE2, 0x82]
    let text = String(decoding: VisibleText.text(bytes), as: UTF8.self)
    #expect(text == #"a\xff\xc3b\xed\xa0\x80\xe2\x82"#)
  }

  @Test func `No byte string leaves a control`() {
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
