// Our reading of git's text files against git's own, on texts put together at random.

import GitIntegration
import TestSupport
import Testing

@Suite struct TextFileTests {
  /// Mostly whole lines, so that many texts can be read at all.
  private static let configLines = [
    "k = v\n", "x=\"a ; b\" # c\n", "Key-1 = a\\\n  b\n", "\tflag\n", "[B \"s\"] y = 1\n",
    "[c.D]\r\nz = \\t\r\n",
  ]
  private static let attributeLines = [
    "*.ipynb filter=a\n", "\"*.ipynb\" diff=x -filter\r\n", "  **/*.ipynb\tbinary !filter\n", "#",
    "/*.ipynb filter",
  ]

  private static let configPieces = [
    "[a]", "[B \"s\\\"x\"]", "[c.D]", "[d \"\"]", "\n", "\r\n", "k", "Key-1", "x = y", " = ", "=", "v", "\"",
    "\\n",
    "\\\\", "\\\n", "\\\r\n", "\\q", ";", "#", " ", "\t", "\"a ; b\"", "é", "[", "]", "key = one two  ", "\r",
  ]

  @Test func `Settings are read as git reads them`() throws {
    let world = try TemporaryRepository()
    var dice = Dice(state: 1)
    var readable = 0
    for _ in 0..<400 {
      let count = Int.random(in: 1...14, using: &dice)
      let pieces = (0..<count).compactMap { _ in
        (Bool.random(using: &dice) ? Self.configLines : Self.configPieces).randomElement(using: &dice)
      }
      let text = "[a]\n" + pieces.joined(separator: Bool.random(using: &dice) ? "\n" : "")
      try world.write("config file", text)
      let git = try world.tryGit(["config", "--file", "config file", "--list", "-z"])
      let ours = try? ConfigText(Array(text.utf8)).listing
      let theirs = git.output.split(separator: 0, omittingEmptySubsequences: false).dropLast().map(Array.init)
      // Some versions of git turn a tab inside a value into a space, others keep it.
      let spaced = (ours?.map(Self.spaced), git.status == 0 ? theirs.map(Self.spaced) : nil)
      #expect(spaced.0 == spaced.1, "\(text.debugDescription) \(git.errorText)")
      readable += git.status == 0 ? 1 : 0
    }
    #expect(readable > 50)
  }

  private static func spaced(_ line: [UInt8]) -> [UInt8] {
    line.map { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") ? UInt8(ascii: " ") : $0 }
  }

  private static let attributePieces = [
    "*.ipynb", "\"*.ipynb\"", "/*.ipynb", "**/*.ipynb", "x/*.ipynb", "a.ipynb", "[attr]m", "!*.ipynb", "#",
    "*",
    "\"*.i\\160ynb\"", "\"", " ", "\t", "\n", "\r\n", "filter", "-filter", "!filter", "filter=a", "filter=b",
    "diff",
    "diff=x", "binary", "-diff", " filter=c\n", "\n*.ipynb ",
  ]

  @Test func `Attributes are read as git reads them`() throws {
    let world = try TemporaryRepository()
    var dice = Dice(state: 2)
    var specified = 0
    for _ in 0..<400 {
      let pieces = (0..<Int.random(in: 1...10, using: &dice)).compactMap { _ in
        (Bool.random(using: &dice) ? Self.attributeLines : Self.attributePieces).randomElement(using: &dice)
      }
      let text = pieces.joined(separator: Bool.random(using: &dice) ? " " : "")
      // Macros of one's own are not followed.
      guard !text.contains("[attr]m") || !text.contains(" m") else { continue }
      try world.write(".gitattributes", text)
      let output = try world.tryGit(["check-attr", "-z", "filter", "diff", "--", "a.ipynb"]).output
      let fields = output.split(separator: 0, omittingEmptySubsequences: false)
      let theirs = [fields[2], fields[5]].map { String(decoding: $0, as: UTF8.self) }
      let attributes = AttributesText(bytes: Array(text.utf8))
      let ours = ["filter", "diff"].map { attributes.value(of: $0, forFileNamed: "a.ipynb").checkAttrText }
      #expect(ours == theirs, "\(text.debugDescription)")
      specified += theirs[0] == "unspecified" ? 0 : 1
    }
    #expect(specified > 50)
  }
}

extension AttributeValue {
  /// The value as `git check-attr` prints it.
  fileprivate var checkAttrText: String {
    switch self {
    case .unspecified: "unspecified"
    case .set: "set"
    case .unset: "unset"
    case .value(let text): text
    }
  }
}
