import Foundation
import LosslessJSON
import NotebookRendering
import Notebooks
import TestSupport
import Testing

/// The form of the unified view: what tools that read unified diffs rely on.
@Suite struct UnifiedFormTests {
  /// A hunk as it stands in the text.
  struct ParsedHunk {
    var before: (start: Int, count: Int)
    var after: (start: Int, count: Int)
    var title: Substring
    var lines: [String] = []

    init?(_ header: String) {
      guard let match = header.wholeMatch(of: /@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ (.+)/) else {
        return nil
      }
      before = (Int(match.1) ?? -1, match.2.flatMap { Int($0) } ?? 1)
      after = (Int(match.3) ?? -1, match.4.flatMap { Int($0) } ?? 1)
      title = match.5
    }

    func count(_ marks: String) -> Int { lines.filter { marks.contains($0.prefix(1)) }.count }
  }

  static func hunks(_ text: String) throws -> [ParsedHunk] {
    var hunks: [ParsedHunk] = []
    for line in lines(text).drop(while: { !$0.hasPrefix("@@") }) {
      if line.hasPrefix("@@") {
        hunks.append(try #require(ParsedHunk(line), "\(line)"))
      } else {
        hunks[hunks.count - 1].lines.append(line)
      }
    }
    return hunks
  }

  @Test(arguments: RenderingExampleTests.withIDs) func `Headers count the lines`(name: String) throws {
    for (before, after) in try Examples.pairs(around: name) {
      for context in [0, 3, 20] {
        for hunk in try Self.hunks(view(before, after) { $0.context = context }) {
          #expect(hunk.before.count == hunk.count("- "))
          #expect(hunk.after.count == hunk.count("+ "))
          #expect(hunk.count("-+") > 0)
        }
      }
    }
  }

  /// Unchanged lines stand in the text form of both sides at the places that the header says.
  @Test(arguments: RenderingExampleTests.withIDs) func `Places are those of the text form`(name: String)
    throws
  {
    for (before, after) in try Examples.pairs(around: name) {
      let (one, two) = (textconv(before), textconv(after))
      for hunk in try Self.hunks(view(before, after)) {
        var (i, j) = (hunk.before.start - 1, hunk.after.start - 1)
        for line in hunk.lines {
          if line.hasPrefix(" ") {
            #expect(one[i] == line.dropFirst())
            #expect(two[j] == line.dropFirst())
          }
          if !line.hasPrefix("+") { i += 1 }
          if !line.hasPrefix("-") { j += 1 }
        }
      }
    }
  }

  @Test(arguments: RenderingExampleTests.withIDs) func `Git reads it`(name: String) throws {
    for (before, after) in try Examples.pairs(around: name) {
      let text = view(before, after)
      if text.isEmpty { continue }
      var git = ChildProcess("git", ["apply", "--numstat"])
      git.input = Array(text.utf8)
      let result = try git.run()
      let counts = UnifiedRenderer().lineCounts(file(before, after))
      #expect(result.text == "\(counts.added)\t\(counts.removed)\tnb.ipynb\n", "\(result.errorText)")
    }
  }

  @Test(arguments: RenderingExampleTests.withIDs) func `Colours change nothing else`(name: String) throws {
    for (before, after) in try Examples.pairs(around: name) {
      let colored = view(before, after) { $0.colors = .git }
      #expect(colored.replacing(/\u{1b}\[[0-9;]*m/, with: "") == view(before, after))
    }
  }

  @Test(arguments: RenderingExampleTests.withIDs) func `Nothing is said of equal notebooks`(name: String)
    throws
  {
    let before = try Examples.read(name, "before.ipynb")
    #expect(view(before, before).isEmpty)
  }

  @Test func `Changed words are marked`() throws {
    let text = view(
      try notebook(code("fit(model, lr=0.1)", id: "ab")),
      try notebook(code("fit(model, lr=0.2)", id: "ab"))
    ) { $0.colors = .git }
    #expect(text.contains("\u{1b}[31m-fit(model, lr=0.\u{1b}[7m1\u{1b}[27m)\u{1b}[m\n"))
    #expect(text.contains("\u{1b}[32m+fit(model, lr=0.\u{1b}[7m2\u{1b}[27m)\u{1b}[m\n"))
  }

  @Test func `Appended line leaves the last one alone`() throws {
    let text = view(try notebook(code("a = 1", id: "ab")), try notebook(code(#"a = 1\nb = 2"#, id: "ab")))
    #expect(text.hasSuffix("@@ -2 +2,2 @@ code cell 0 [ab]\n a = 1\n+b = 2\n"))
  }

  @Test func `That there were no ID s is said once`() throws {
    let before = try notebook(code("x"), code("y"))
    let after = try notebook(code("x", id: "a1b2c3d4"), code("y", id: "e5f6a7b8"))
    #expect(view(before, after).contains("\n-ids: none\n+ids: a1b2c3d4 e5f6a7b8\n"))
  }

  @Test func `A type that is called a cell is named once`() throws {
    let cell = #"{"cell_type": "future cell", "id": "a", "metadata": {}, "source": "x"}"#
    let (before, after) = try (notebook(code("x", id: "b")), notebook(code("x", id: "b"), cell))
    #expect(view(before, after).contains(" future cell 1 "))
  }

  @Test func `Missing newline at the end is said`() throws {
    let text = view(try notebook(code("a = 1", id: "ab")), try notebook(code(#"a = 1\n"#, id: "ab")))
    #expect(text.hasSuffix("\n-a = 1\n\\ No newline at end of file\n+a = 1\n"))
  }

  @Test func `Renamed file without changes`() throws {
    let content = try notebook(code("a"))
    let diff = FileDiff(
      before: .init(path: Array("a b.ipynb".utf8)),
      after: .init(path: Array("ä.ipynb".utf8)),
      similarity: 100,
      content: .notebooks(Comparison(from: content, to: content))
    )
    let text = String(decoding: written { UnifiedRenderer().write(diff, to: $0) }, as: UTF8.self)
    #expect(
      text == """
        diff --git a/a b.ipynb "b/\\303\\244.ipynb"
        similarity index 100%
        rename from a b.ipynb
        rename to "\\303\\244.ipynb"

        """
    )
  }

  @Test func `Unreadable file shows as text`() throws {
    let diff = FileDiff(
      before: .init(path: Array("x.ipynb".utf8), blob: Array("1111111111".utf8), mode: Array("100644".utf8)),
      after: .init(path: Array("x.ipynb".utf8), blob: Array("2222222222".utf8), mode: Array("100644".utf8)),
      content: .unreadable(
        FileFailure(code: "not-json", message: "unexpected end", side: .head, line: 1),
        TextDiff(from: Array("{}\n".utf8), to: Array("{\n".utf8))
      )
    )
    let text = String(decoding: written { UnifiedRenderer().write(diff, to: $0) }, as: UTF8.self)
    #expect(
      text == """
        diff --git a/x.ipynb b/x.ipynb
        index 1111111..2222222 100644
        --- a/x.ipynb
        +++ b/x.ipynb
        @@ -1 +1 @@ not compared as a notebook: line 1: unexpected end
        -{}
        +{

        """
    )
  }
}
