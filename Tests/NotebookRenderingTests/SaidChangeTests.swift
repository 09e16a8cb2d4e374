import LosslessJSON
import NotebookRendering
import Notebooks
import Testing

/// Whatever differs is said: where the JEP-8 diff has something, every form has, and where it has nothing, none.
@Suite struct SaidChangeTests {
  @Test func `Colours alone are said`() throws {
    let before = try notebook(code("x", id: "a", outputs: stream(#"\u001b[31mred\u001b[0m"#)))
    let after = try notebook(code("x", id: "a", outputs: stream(#"\u001b[32mred\u001b[0m"#)))
    let text = view(before, after)
    #expect(lines(text).last == #"\ text: only terminal colours differ"#, "\(text)")
    #expect(report(before, after).contains(#""note":"text: only terminal colours differ""#))
  }

  @Test func `Overwritten text alone is said`() throws {
    let before = try notebook(code("x", id: "a", outputs: stream(#"a\rdone"#)))
    let after = try notebook(code("x", id: "a", outputs: stream(#"b\rdone"#)))
    #expect(view(before, after).contains("-cell 0 output 0: a\n+cell 0 output 0: b\n"))
  }

  @Test func `Another layout of the same bytes is said`() throws {
    let before = try notebook(code("x", id: "a", outputs: png("iVBORw0KGgo=")))
    let after = try notebook(code("x", id: "a", outputs: png(#"iVBORw0KGgo=\n"#)))
    #expect(view(before, after).contains(#"\ data.image/png: only line breaks differ"#))
    #expect(report(before, after).contains(#""note":"data.image/png: only line breaks differ""#))
  }

  @Test func `Bytes of one media type are said`() throws {
    func outputs(_ pdf: String) -> String {
      let data = #"{"image/png": "iVBORw0KGgo=", "application/pdf": "\#(pdf)"}"#
      return #"{"output_type": "display_data", "metadata": {}, "data": \#(data)}"#
    }
    let before = try notebook(code("x", id: "a", outputs: outputs("AAAA")))
    let after = try notebook(code("x", id: "a", outputs: outputs("BBBB")))
    #expect(view(before, after).contains("\n-application/pdf: 3 bytes"))
    #expect(report(before, after).contains(#""mime":"application/pdf""#))
  }

  @Test func `A first run is said`() throws {
    let before = try notebook(code("x", id: "a"))
    let after = try notebook(code("x", id: "a", count: 1, outputs: stream("")))
    #expect(view(before, after).contains("output 0 stdout added"))
  }

  @Test func `Counts of outputs alone are said`() throws {
    func outputs(_ count: Int) -> String {
      let data = #"{"text/plain": "1"}"#
      return
        #"{"output_type": "execute_result", "execution_count": \#(count), "metadata": {}, "data": \#(data)}"#
    }
    let before = try notebook(code("x", id: "a", count: 3, outputs: outputs(1)))
    let after = try notebook(code("x", id: "a", count: 3, outputs: outputs(2)))
    #expect(
      view(before, after).contains("-execution counts of outputs: [1]\n+execution counts of outputs: [2]")
    )
  }

  @Test(arguments: 0..<600) func `Everything that differs is said`(seed: Int) throws {
    var pair = TrickyPair(seed: seed)
    let (before, after) = try (pair.notebook(), pair.notebook())
    let options = pair.options()
    let comparison = Comparison(from: before, to: after, options: options)
    let isSame = Diff(comparison).isEmpty
    #expect((comparison.changeClass == .same) == isSame)
    var file = file(before, after)
    file.content = .notebooks(comparison)
    #expect(file.isChanged != isSame)
    let text = written { UnifiedRenderer().write(file, to: $0) }
    let marks = text.split(separator: 0x0A).filter { line in
      line.first.map { "+-\\".utf8.contains($0) } ?? false
    }
    // Two of them are the names of the files.
    #expect(text.isEmpty == isSame)
    #expect((marks.count > 2) == !isSame, "\(String(decoding: text, as: UTF8.self))")
    let report = String(decoding: written { JSONReport().write([file], to: $0) }, as: UTF8.self)
    #expect(report.contains(#""files":[]"#) == isSame)
    let label = NbdimeTextRenderer.Label(name: Array("nb".utf8))
    let words = written { NbdimeTextRenderer().write(comparison, before: label, after: label, to: $0) }
    #expect(words.isEmpty == isSame)
    // An output that changed says more than that it did.
    #expect(!report.contains(#""change":"modified","type":"stream:stdout"}"#))
    #expect(!report.contains(#""change":"modified","type":"display_data"}"#))
  }

  private func report(_ before: NotebookContent, _ after: NotebookContent) -> String {
    String(decoding: written { JSONReport().write([file(before, after)], to: $0) }, as: UTF8.self)
  }

  private func png(_ data: String) -> String {
    #"{"output_type": "display_data", "metadata": {}, "data": {"image/png": "\#(data)"}}"#
  }
}

/// Pairs of notebooks that look alike in some way and differ in another.
private struct TrickyPair {
  private var random: UInt64
  private let seed: Int

  init(seed: Int) {
    self.seed = seed
    random = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15
  }

  private static let texts = [
    "", "a", #"a\n"#, #"a\r\n"#, #"a\r"#, #"b\ra"#, #"\u001b[31ma\u001b[0m"#, #"\u001b[32ma"#, #"\\x1ba"#,
    #"\u001ba"#, #"a\u200b"#, #"a\\u200b"#, "<at 0x7f0000000001>", "<at 0x7f0000000002>", "9 it/s]",
    "8 it/s]",
  ]
  private static let values = [
    "null", "1", "1.0", "{}", "[]", #""""#, #""a""#, #"{"a": 1}"#, #"{"a": {}}"#, "[1]", "[[]]", "true",
  ]
  private static let names = ["a", "widgets", "papermill", "collapsed", "tags", "ExecuteTime"]

  private mutating func next(_ limit: Int) -> Int {
    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(truncatingIfNeeded: random >> 33) % limit
  }

  /// One of the choices; mostly the same one in both notebooks.
  private mutating func pick(_ choices: [String], _ question: Int) -> String {
    let shared = abs((seed &+ 1) &* (question &* 7919 &+ 13)) % choices.count
    return next(5) == 0 ? choices[next(choices.count)] : choices[shared]
  }

  private mutating func metadata(_ question: Int) -> String {
    #""\#(pick(Self.names, question))": \#(pick(Self.values, question + 1))"#
  }

  private mutating func output(_ question: Int) -> String {
    let text = pick(Self.texts, question)
    switch (seed / 3 + question) % 4 {
    case 0: return stream(text)
    case 1:
      return """
        {"output_type": "error", "ename": "\(pick(["A", "B"], question + 1))", "evalue": "\(text)",
        "traceback": [\(pick(["", #""\u001b[31mA""#, #""A""#, #""A", """#], question + 2))]}
        """
    default:
      let type = pick(
        ["text/plain", "text/html", "image/png", "application/json", "application/pdf"],
        question + 3
      )
      let value =
        type == "application/json" ? pick(Self.values, question + 4) : #""\#(text)""#
      return """
        {"output_type": "display_data", "metadata": {\(metadata(question + 5))},
        "data": {"image/gif": "AAAA", "\(type)": \(value)}}
        """
    }
  }

  mutating func notebook() throws -> NotebookContent {
    let first = code(
      pick(Self.texts, 0),
      id: pick(["one", "abcdefghijklmnop", "abcdefghijklmnoq"], 1),
      count: next(4) == 0 ? next(3) : 1,
      outputs: output(10),
      metadata: metadata(20)
    )
    let second = markdown(pick(Self.texts, 30), id: "two")
    let third = code("same", id: "three", outputs: output(40))
    var cells = [first, second, third]
    if next(6) == 0 { cells.swapAt(0, 2) }
    return try NotebookRenderingTests.notebook(cells.joined(separator: ","), metadata: "{\(metadata(50))}")
  }

  mutating func options() -> ComparisonOptions {
    var options = ComparisonOptions()
    if next(2) == 0 { options.ignoredParts = ComparisonOptions.Parts(rawValue: next(64)) }
    return options
  }
}
