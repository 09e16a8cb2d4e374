import LosslessJSON
import NotebookRendering
import Notebooks
import Testing

/// The report as Markdown.
@Suite struct MarkdownTests {
  static func text(of files: [FileDiff], _ change: (inout JSONReport.Options) -> Void = { _ in }) -> String {
    var options = JSONReport.Options()
    change(&options)
    return String(decoding: written { MarkdownReport(options).write(files, to: $0) }, as: UTF8.self)
  }

  @Test func `Marker stands first`() throws {
    let pair = try file(notebook(code("a = 1", id: "aa")), notebook(code("a = 2", id: "aa")))
    #expect(
      Self.text(of: [pair]).hasPrefix("<!-- nbdiff:report -->\n**1 notebook with changed code or text**")
    )
    #expect(Self.text(of: []) == "<!-- nbdiff:report -->\n**No notebook changed**.\n")
  }

  @Test(arguments: RenderingExampleTests.withIDs) func `Budget is kept`(name: String) throws {
    let files = try Examples.pairs(around: name).map { file($0, $1) }
    let whole = Self.text(of: files)
    for budget in [600, 1500, 4000, whole.utf8.count] {
      let text = Self.text(of: files) { $0.budget = budget }
      #expect(text.utf8.count <= budget)
    }
    #expect(Self.text(of: files) { $0.budget = whole.utf8.count } == whole)
  }

  @Test func `What was left out is told`() throws {
    let text = Self.text(of: [try ReportTests.mixedPair()]) { $0.budget = 1500 }
    #expect(text.contains("left out*"))
    #expect(text.hasSuffix("*Shortened to fit: what is left out is told where it is missing.*\n"))
  }

  /// The lines outside fences, in which nothing of a notebook stands but in code spans.
  private static func outsideFences(_ text: String) -> String {
    var fence: Substring?
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        if line == open { fence = nil }
      } else if line.hasPrefix("```") {
        fence = line.prefix { $0 == "`" }
      } else {
        lines.append(line)
      }
    }
    #expect(fence == nil)
    return lines.joined(separator: "\n")
  }

  @Test func `Nothing of a notebook is markup`() throws {
    let evil = #"```\n````\n<!-- nbdiff:report -->\n@somebody ![x](http://x) <script> | a \u001b[31m \u202e"#
    let before = try notebook(
      markdown(##"# [link](http://x) | `` ` ``"##, id: "a|b`c"),
      code("x = 1", id: "x"),
      metadata: #"{"k": "`|"}"#
    )
    let after = try notebook(
      markdown(##"# [link](http://x) | `` ` ``"##, id: "a|b`c"),
      code(evil, id: "x", outputs: stream(evil), metadata: #""tags": ["<b>", "par`am"]"#),
      metadata: #"{"k": "\n# heading"}"#
    )
    let text = Self.text(of: [file(before, after, path: "a|`b`<img>.ipynb")])
    let outside = Self.outsideFences(text)
    #expect(outside.contains("``a\\|`b`<img>.ipynb``"))
    for word in ["@somebody", "<script>", "http://x", "\u{1b}", "\u{202e}"] {
      #expect(!Self.withoutSpans(outside).contains(word), "\(word)")
    }
    #expect(!text.contains("\u{1b}") && !text.contains("\u{202e}"))
  }

  /// The text without its code spans.
  private static func withoutSpans(_ text: String) -> String {
    text.replacing(/(`+)[^`\n](?:.*?[^`])??\1(?!`)/, with: "")
  }
}
