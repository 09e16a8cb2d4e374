import LosslessJSON
import NotebookRendering
import Notebooks
import Testing

/// Nothing in a notebook gets at the terminal, whatever renders it.
@Suite struct SafetyTests {
  static let evil = #"\u001b]0;\u200bx\u0007\u009b31m\u202e\u0000\ud800\r\u2028end"#

  static func evilNotebook(_ mark: String) throws -> NotebookContent {
    let evil = Self.evil + mark
    return try notebook(
      markdown("# \(evil)", id: evil),
      code(
        evil,
        id: evil,
        outputs: """
          \(stream(evil, name: evil)), {"output_type": "error", "ename": "\(evil)", "evalue": "\(evil)",
          "traceback": ["\(evil)"]}, {"output_type": "display_data", "metadata": {"\(evil)": "\(evil)"},
          "data": {"\(evil)": "\(evil)", "text/plain": "\(evil)", "application/json": {"\(evil)": ["\(evil)"]}}},
          {"output_type": "\(evil)"}, {"output_type": "display_data", "metadata": {},
          "data": {"text/html": "<table><tr><th>\(evil)</th><td>\(evil)</td></tr></table>\(evil)"}}
          """,
        metadata: #""\#(evil)": {"\#(evil)": "\#(evil)"}, "collapsed": true"#
      ),
      #"{"cell_type": "\#(evil)", "source": "\#(evil)", "metadata": {}, "attachments": {"\#(evil)": {"\#(evil)": "\#(evil)"}}}"#,
      metadata: #"{"\#(evil)": "\#(evil)"}"#
    )
  }

  static func texts(_ before: NotebookContent, _ after: NotebookContent) -> [[UInt8]] {
    let path = Array("\u{1b}[31m\u{202e}x\n.ipynb".utf8)
    let comparison = Comparison(from: before, to: after)
    let side = FileDiff.Side(path: path)
    let diff = FileDiff(before: side, after: side, content: .notebooks(comparison))
    var unquoted = UnifiedRenderer.Options()
    unquoted.quotesNonASCII = false
    return [
      written { UnifiedRenderer().write(diff, to: $0) },
      written { UnifiedRenderer(unquoted).write(diff, to: $0) },
      written {
        NbdimeTextRenderer().write(comparison, before: .init(name: path), after: .init(name: path), to: $0)
      },
      written { TextconvRenderer().write(after, to: $0) },
      written { ShowRenderer().write(after, name: path, to: $0) },
      written { DiffSummary([(diff, LineCounts(added: 1))]).writeStat(to: $0) },
      DiffPage(JSONReport.Options()).section(diff).html.bytes,
    ]
  }

  static let forbidden: [[UInt8]] = [
    [0xE2, 0x80, 0xAE], [0xC2, 0x9B], [0xE2, 0x80, 0xA8], [0xED, 0xA0], [0xE2, 0x80, 0x8B],
  ]

  @Test func `Control characters are visible`() throws {
    let one = try Self.evilNotebook("1")
    let two = try Self.evilNotebook("2")
    for (before, after) in [(one, two), (.absent, two), (two, .absent), (one, try notebook(code("x")))] {
      for text in Self.texts(before, after) {
        #expect(text.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 })
        for sequence in Self.forbidden { #expect(!contains(text, sequence)) }
      }
    }
  }

  private func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    text.indices.contains { text[$0...].starts(with: part) }
  }

  @Test func `Color sequences of outputs are left out`() throws {
    let content = try notebook(
      code("x", id: "ab", outputs: stream(#"\u001b[1;31mred\u001b[0m\n10%\r100%\n"#))
    )
    #expect(textconv(content).prefix(5) == ["%% code cell [ab]", "x", "%% output stdout", "red", "100%"])
  }
}
