import Foundation
import NotebookRendering
import Notebooks
import TestSupport
import Testing

/// What a budget keeps of generated notebooks.
@Suite struct BudgetTests {
  /// Makes two versions of a notebook.
  private struct Maker {
    var dice: Dice

    mutating func roll(_ sides: Int) -> Int { Int(dice.next() >> 33) % sides }

    private mutating func line() -> String {
      let words = ["rain", "fall", "station", "month", "total", "mean", "plot", "fit"]
      return (0...roll(9)).map { _ in words[roll(words.count)] }.joined(separator: "_") + " = \(roll(10_000))"
    }

    private mutating func lines(_ most: Int) -> [String] { (0...roll(most)).map { _ in line() } }

    /// Some lines of a source are other ones, more, or gone.
    private mutating func edited(_ lines: [String]) -> [String] {
      var lines = lines
      for _ in 0...roll(4) {
        switch roll(3) {
        case 0: lines.insert(line(), at: roll(lines.count + 1))
        case 1 where lines.count > 1: lines.remove(at: roll(lines.count))
        default: lines[roll(lines.count)] = line()
        }
      }
      return lines
    }

    private mutating func cell(_ number: Int, _ source: [String], _ version: Int) -> String {
      let text = source.joined(separator: #"\n"#)
      let id = "6242d647-352e-4968-9bb2-\(number + 100_000)"
      if roll(3) == 0 { return markdown(text, id: id) }
      let outputs = roll(2) == 0 ? stream(lines(30).joined(separator: #"\n"#)) : ""
      return code(
        text,
        id: id,
        count: roll(90),
        outputs: outputs,
        metadata: #""note": "version \#(version)""#
      )
    }

    mutating func pair() throws -> FileDiff {
      var versions: [[String]] = [[], []]
      for number in 0...(6 + roll(20)) {
        let source = lines(roll(3) == 0 ? 60 : 12)
        switch roll(8) {
        case 0: versions[0].append(cell(number, source, 1))
        case 1: versions[1].append(cell(number, source, 2))
        case 2, 3:
          versions[0].append(cell(number, source, 1))
          versions[1].append(cell(number, source, 2))
        default:
          versions[0].append(cell(number, source, 1))
          versions[1].append(cell(number, edited(source), 2))
        }
      }
      let notebooks = try versions.enumerated().map { version, cells in
        try notebook(cells.joined(separator: ","), metadata: #"{"version": \#(version)}"#)
      }
      return file(notebooks[0], notebooks[1], path: "notebooks/rainfall-\(roll(100)).ipynb")
    }
  }

  private struct Read {
    var cells: [[String: Any]] = []
    /// Elements of lists, with those that were left out.
    var items = 0
    /// The bytes of the changed lines of all sources, as they are and as JSON has them.
    var sources = 0
    var written = 0

    init(_ text: [UInt8]) throws {
      let document = try #require(try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
      let files = document["files"] as? [[String: Any]] ?? []
      func cut(_ object: [String: Any]) -> Int { (object["cut"] as? [String: Int])?["items"] ?? 0 }
      items = files.count + cut(document)
      for file in files {
        cells += file["changes"] as? [[String: Any]] ?? []
        for list in ["changes", "params", "scraps", "meta"] { items += (file[list] as? [Any])?.count ?? 0 }
        items += cut(file)
      }
      for cell in cells {
        let whole = (cell["text"] as? String ?? "").split(separator: "\n")
        let hunks = (cell["diff"] as? String ?? "").split(separator: "\n")
        let lines = whole + hunks.filter { $0.hasPrefix("+") || $0.hasPrefix("-") }.map { $0.dropFirst() }
        for line in lines {
          sources += line.utf8.count
          written +=
            line.utf8.count { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") } + line.utf8.count + 3
        }
      }
    }
  }

  /// With half the bytes nine tenths of the source text stay, with three tenths half of it; where the text is two
  /// fifths of the report or less, and what a report says of itself does not count.
  @Test(arguments: 0..<10) func `Sources stay longest`(seed: Int) throws {
    var maker = Maker(dice: Dice(state: UInt64(seed)))
    let files = try (0...maker.roll(3)).map { _ in try maker.pair() }
    let whole = ReportTests.report(files)
    let all = try Read(whole)
    let isLawful = whole.count > 4000 && all.written * 100 <= whole.count * 40
    let schema = try JSONSchema(JSONReport.schema)
    for (percent, least) in [(80, 90), (50, 90), (30, 50), (15, 0), (5, 0)] {
      let budget = whole.count * percent / 100
      let text = ReportTests.report(files) { $0.budget = budget }
      let left = try Read(text)
      #expect(text.count <= budget)
      #expect(try schema.problems(in: text) == [])
      if isLawful {
        #expect(left.sources * 100 >= all.sources * least, "\(percent) %: \(left.sources) of \(all.sources)")
      }
      if percent >= 30 { #expect(left.items == all.items, "what is left out is counted") }
      for cell in left.cells { try expectWhole(cell) }
    }
  }

  /// The law is not kept because it never counts.
  @Test func `The law counts for most generated reports`() throws {
    let lawful = try (0..<10).count { seed in
      var maker = Maker(dice: Dice(state: UInt64(seed)))
      let whole = ReportTests.report(try (0...maker.roll(3)).map { _ in try maker.pair() })
      return try Read(whole).written * 100 <= whole.count * 40 && whole.count > 4000
    }
    #expect(lawful >= 4, "\(lawful)")
  }

  /// Each hunk has as many lines as its header says, and a change; no text is empty or ends in a line break.
  private func expectWhole(_ cell: [String: Any]) throws {
    if let text = cell["text"] as? String, cell["cut"] != nil { #expect(!text.isEmpty && text.last != "\n") }
    guard let diff = cell["diff"] as? String else { return }
    var left = (before: 0, after: 0)
    var hasChange = true
    for line in diff.split(separator: "\n", omittingEmptySubsequences: false) {
      if let header = line.wholeMatch(of: /@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/) {
        #expect(left == (0, 0) && hasChange, "\(diff)")
        hasChange = false
        left = (header.1.flatMap { Int($0) } ?? 1, header.2.flatMap { Int($0) } ?? 1)
      } else {
        if line.first != "+" { left.before -= 1 }
        if line.first != "-" { left.after -= 1 }
        hasChange = hasChange || line.first != " "
      }
    }
    #expect(left == (0, 0) && hasChange, "\(diff)")
  }

  /// Nothing is left of a text of which less than a line would fit, but of one long line.
  @Test func `Texts end at lines`() throws {
    let long = String(repeating: "long ", count: 200)
    let pair = try file(
      notebook(code("a = 1", id: "aa")),
      notebook(code("a = 2", id: "aa"), code(#"\#(long)\nshort"#, id: "bb"))
    )
    let text = String(decoding: ReportTests.report([pair]) { $0.budget = 700 }, as: UTF8.self)
    #expect(text.contains(/long lo?n?g?…","cut":\{"lines":2,"bytes":\d+\}/), "\(text)")
  }

  /// Cells with little code are left out before many cells have a beginning that says nothing.
  @Test func `A tight budget gives whole lines`() throws {
    let cells = (0..<60).map {
      code((0..<6).map { "value_\($0) = 1" }.joined(separator: #"\n"#), id: "c\($0)")
    }
    let files = [try file(notebook(), notebook(cells.joined(separator: ",")))]
    let left = try Read(ReportTests.report(files) { $0.budget = 1500 })
    #expect(left.cells.count >= 8)
    for cell in left.cells { #expect((cell["text"] as? String)?.hasSuffix("value_5 = 1") == true) }
  }

  /// What the caller knows, and flags of cells that stand on the file too, go before the last lines of a source.
  @Test func `Names of the sides and flags of cells go before sources`() throws {
    let line = "mean_rainfall_of_a_station = sum(measured_values) / len(measured_values)"
    let branch = Array("a-branch-with-a-long-name".utf8)
    let files = [
      try file(
        notebook(code("months = 1", id: "aa", count: 1)),
        notebook(code("months = 1", id: "aa", count: 1) + "," + code(line, id: "bb"))
      )
    ]
    let whole = ReportTests.report(files) { ($0.base, $0.head) = (Array("main".utf8), branch) }
    #expect(String(decoding: whole, as: UTF8.self).contains(#""flags":["unexecuted"],"text""#))
    let smallest = try #require(
      try (100..<whole.count)
        .map { budget in
          ReportTests.report(files) { ($0.base, $0.head, $0.budget) = (Array("main".utf8), branch, budget) }
        }
        .first { try Read($0).cells.first?["text"] as? String == line }
    )
    let text = String(decoding: smallest, as: UTF8.self)
    #expect(try Read(smallest).cells.first?["flags"] == nil)
    #expect(text.contains(#""unexecuted"],"changes""#) && !text.contains("a-branch"), "\(text)")
  }

  /// Room that no longer goes to all of the longest sources goes to one of them.
  @Test func `Room that is left completes a source`() throws {
    let name = String(repeating: "x", count: 80)
    let source = (0..<5).map { "value_\($0) = \(name)" }.joined(separator: #"\n"#)
    let files = [
      try file(notebook(), notebook((0..<3).map { code(source, id: "c\($0)") }.joined(separator: ",")))
    ]
    func lines(_ budget: Int) throws -> Int {
      try Read(ReportTests.report(files) { $0.budget = budget }).cells.reduce(0) { sum, cell in
        sum + ((cell["text"] as? String)?.split(separator: "\n").count ?? 0)
      }
    }
    var budget = ReportTests.report(files).count
    while try lines(budget) == 15 { budget -= 1 }
    let left = try lines(budget)
    #expect(left > 12, "one line of each is cut: \(left)")
  }

  /// The room for notes on each cell and for beginnings of many sources goes to whole sources.
  @Test func `Files speak for their cells before sources go`() throws {
    let cells = [12, 4, 4, 4, 4, 1, 1].enumerated().map { number, lines in
      let source = (0..<lines).map { "station_\(number)_\($0) = measured('station', \($0))" }
      return code(source.joined(separator: #"\n"#), id: "c\(number)")
    }
    let files = [try file(notebook(), notebook(cells.joined(separator: ",")))]
    let whole = ReportTests.report(files)
    let left = try #require(
      stride(from: whole.count * 3 / 10, to: whole.count / 2, by: 5)
        .map { budget in ReportTests.report(files) { $0.budget = budget } }
        .first {
          String(decoding: $0, as: UTF8.self)
            .contains(/"\}\],"cut":\{"lines":\d+,"bytes":\d+,"items":\d\}\}\]\}/)
        }
    )
    let read = try Read(left)
    #expect(read.items == 8 && read.cells.allSatisfy { $0["cut"] == nil })
    #expect(try JSONSchema(JSONReport.schema).problems(in: left) == [])
  }

  /// A file on a line of its own keeps its budget, and is never missing.
  @Test func `Lines of files keep the budget`() throws {
    let source = (0..<9).map { "value_\($0) = 1" }.joined(separator: #"\n"#)
    let cells = (0..<5).map { code(source, id: "c\($0)") }.joined(separator: ",")
    let files = [
      try file(notebook(), notebook(cells), path: "a.ipynb"),
      try file(notebook(metadata: #"{"m": 1}"#), notebook(metadata: #"{"m": 2}"#), path: "b.ipynb"),
    ]
    for budget in stride(from: 20, to: 1500, by: 74) {
      var options = JSONReport.Options()
      options.budget = budget
      let lines = written { JSONReport(options).writeLines(files, to: $0) }.split(separator: 0x0A)
      let read = try lines.map { try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] }
      #expect(read.map { $0?["path"] as? String } == ["a.ipynb", "b.ipynb"])
      #expect(lines.allSatisfy { $0.count <= max(budget, 120) }, "\(budget)")
      if budget > 600 { #expect((read[0]?["changes"] as? [Any])?.isEmpty == false) }
    }
  }

  @Test func `A cut text has no blank lines at its end`() throws {
    let source = (0..<40).map { "line \($0)" }.joined(separator: #"\n\n\n"#)
    let files = [try file(notebook(), notebook(code(source, id: "aa")))]
    for budget in 300..<340 {
      let left = try Read(ReportTests.report(files) { $0.budget = budget })
      for cell in left.cells { try expectWhole(cell) }
    }
    let text = MarkdownTests.text(of: files) { $0.budget = 420 }
    #expect(text.contains("\n**Cell 0**, added\n") && text.contains(/\*\d+ lines left out\*/), "\(text)")
  }

  /// The verdict is about all notebooks, and those that are not listed are counted.
  @Test func `Verdict of a shortened summary is of all notebooks`() throws {
    let files = try (0..<30).map { number in
      try file(
        notebook(code("a = 1", id: "aa", metadata: #""m": 1"#)),
        notebook(code(number < 2 ? "a = 2" : "a = 1", id: "aa", metadata: #""m": 2"#)),
        path: "notebooks/a-long-name-for-a-notebook-\(number).ipynb"
      )
    }
    let text = MarkdownTests.text(of: files) { $0.budget = 1200 }
    #expect(text.utf8.count <= 1200)
    #expect(
      text.contains("**2 notebooks with changed code or text**: 2 cells modified, 28 with other metadata.")
    )
    #expect(text.contains(/\*\d+ notebooks left out\*/))
    #expect(text.contains("+a = 2"))
  }
}
