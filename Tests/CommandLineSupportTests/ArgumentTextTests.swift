import TestSupport
import Testing

@testable import CommandLineSupport

import SystemFiles

@Suite struct ArgumentTextTests {
  @Test func `Text is itself`() {
    for text in ["", "a", "-é", "e\u{301}", "\u{FFFD}", "😀", "\u{10FFFD}", "漢\u{10FDFF}"] {
      #expect(Array(ArgumentText.text(of: Array(text.utf8)).utf8) == Array(text.utf8))
      #expect(ArgumentText.bytes(of: text) == Array(text.utf8))
    }
  }

  @Test func `Different bytes are different texts`() {
    var generator = Dice(state: 3)
    var texts: [String: [UInt8]] = [:]
    let pool: [UInt8] = [
      0x61, 0xE9, 0xC3, 0xA9, 0xF4, 0x8F, 0xBA, 0xBB, 0xBF, 0x80, 0xED, 0xA0, 0xEF, 0xBD, 0x2D,
    ]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<9, using: &generator)).map { _ in
        pool.randomElement(using: &generator) ?? 0
      }
      let text = ArgumentText.text(of: bytes)
      #expect(ArgumentText.bytes(of: text) == bytes)
      #expect(FilePath(argument: text).bytes == bytes)
      if let other = texts[text] { #expect(other == bytes) }
      texts[text] = bytes
    }
    // Characters that stand for bytes can be in an argument too.
    let own = Array("\u{10FEE9}".utf8)
    #expect(ArgumentText.text(of: own) != ArgumentText.text(of: [0xE9]))
    #expect(ArgumentText.bytes(of: ArgumentText.text(of: own)) == own)
  }

  @Test func `What is shown is UTF 8`() {
    let text = ArgumentText.text(of: [0x61, 0xE9])
    #expect(ArgumentText.shown(text) == "a\u{FFFD}")
    #expect(ArgumentText.shown("plain") == "plain")
    let message = Diagnostics(tool: "t").format(.error, "no '\(text)'", file: nil, line: nil, column: nil)
    #expect(String(decoding: message, as: UTF8.self) == "t: no 'a\\xe9'\n")
  }

  @Test func `Gits files are marked`() {
    func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    func protect(_ text: String, _ count: Int, _ isBelowGit: Bool = true) -> String {
      GitCall.protecting(last: count, of: words(text), isBelowGit: isBelowGit).joined(separator: " ")
    }
    #expect(protect("--help", 1) == "-- --help")
    #expect(protect("--help", 1, false) == "--help")
    #expect(protect("-s --help b", 2) == "-s -- --help b")
    #expect(protect("-s -- --help b", 2) == "-s -- --help b")
    #expect(protect("-- b", 2) == "-- -- b")
    #expect(protect("a", 2) == "a")
    #expect(GitCall.asksForHelp(["-s", "--help"], fileCount: 3))
    #expect(!GitCall.asksForHelp(["--help", "O", "A", "B"], fileCount: 3))
    #expect(!GitCall.asksForHelp(["O", "A", "--help"], fileCount: 3))
    #expect(!GitCall.asksForHelp(["--", "--help"], fileCount: 3))
  }
}
