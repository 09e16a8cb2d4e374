import LosslessJSON
import NotebookRendering
import Notebooks
import Testing

/// What the report points a reviewer to.
@Suite struct ReviewFlagTests {
  @Test func `Stale output`() throws {
    let before = try notebook(code("f(1)", id: "ab", count: 3, outputs: stream("1")))
    let after = try notebook(code("f(2)", id: "ab", count: 3, outputs: stream("1")))
    let rerun = try notebook(code("f(2)", id: "ab", count: 4, outputs: stream("1")))
    #expect(try ReportTests.flags(before, after) == ["not-rerun", "stale-output"])
    #expect(try ReportTests.flags(before, rerun) == [])
  }

  @Test(arguments: [(#"a\n"#, [String]()), (#"a  \n\n"#, []), (#"a\n b"#, ["not-rerun", "stale-output"])])
  func `White space at the end of a source makes no output stale`(source: String, flags: [String]) throws {
    let before = try notebook(code("a", id: "aa", count: 1, outputs: stream("1")))
    let after = try notebook(code(source, id: "aa", count: 1, outputs: stream("1")))
    #expect(try ReportTests.flags(before, after) == flags)
    #expect(try ReportTests.flags(after, before) == flags)
  }

  @Test func `Errors come and go`() throws {
    let error = #"{"output_type": "error", "ename": "E", "evalue": "v", "traceback": []}"#
    let good = try notebook(code("f(1)", id: "ab", count: 3, outputs: stream("1")))
    let bad = try notebook(code("f(1)", id: "ab", count: 4, outputs: error))
    #expect(try ReportTests.flags(good, bad) == ["output-only", "unexplained", "error-added"])
    #expect(try ReportTests.flags(bad, good) == ["output-only", "unexplained", "error-removed"])
  }

  @Test func `New cell that was not run`() throws {
    let before = try notebook(code("f(1)", id: "ab", count: 1))
    let after = try notebook(code("f(1)", id: "ab", count: 1), code("g(1)", id: "cd"), code(" ", id: "ef"))
    #expect(try ReportTests.flags(before, after) == ["not-rerun", "unexecuted"])
  }

  @Test func `Notebooks without runs are not said to miss some`() throws {
    let before = try notebook(code("f(1)", id: "ab"))
    let after = try notebook(code("f(2)", id: "ab"), code("g(1)", id: "cd"))
    #expect(try ReportTests.flags(before, after) == [])
    #expect(try ReportTests.flags(.absent, after) == [])
    let ran = try notebook(code("f(1)", id: "ab", count: 1, outputs: stream("1")))
    #expect(try ReportTests.flags(ran, after) == [])
  }

  @Test func `Copied cell and order`() throws {
    let source = "result = compute(everything)"
    let before = try notebook(code(source, id: "ab", count: 2))
    let after = try notebook(code(source, id: "ab", count: 2), code(source, id: "cd", count: 1))
    #expect(try ReportTests.flags(before, after) == ["duplicate-of", "order"])
  }

  @Test func `Standard error and kernel`() throws {
    let before = try notebook(code("f(1)", id: "ab", count: 1), metadata: #"{"kernelspec": {"name": "a"}}"#)
    let after = try notebook(
      code("f(1)", id: "ab", count: 1, outputs: stream("w", name: "stderr")),
      metadata: #"{"kernelspec": {"name": "b"}}"#
    )
    let flags = ["output-only", "unexplained", "stderr-added", "kernel-changed"]
    #expect(try ReportTests.flags(before, after) == flags)
  }

  @Test func `Why only outputs changed`() throws {
    func cell(_ output: String, count: Int?) throws -> NotebookContent {
      try notebook(
        code("f()", id: "a", count: count, outputs: output.isEmpty ? "" : stream(output)),
        code("g()", id: "b", count: 9)
      )
    }
    #expect(try ReportTests.flags(cell("", count: nil), cell("1", count: 1)) == ["output-only", "first-run"])
    #expect(try ReportTests.flags(cell("1", count: 1), cell("", count: nil)) == ["output-only", "cleared"])
    #expect(
      try ReportTests.flags(cell("1", count: 1), cell("2", count: 2)) == ["output-only", "unexplained"]
    )
    #expect(
      try ReportTests.flags(cell("1", count: 1), cell("2", count: 1)) == ["output-only", "unexplained"]
    )
  }

  /// A notebook of these code cells, each with an output and its place, from 1, as count.
  private static func ran(_ sources: [String], _ outputs: [String], from first: Int = 1) throws
    -> NotebookContent
  {
    let cells = zip(sources, outputs).enumerated().map { place, cell in
      code(cell.0, id: "c\(place)", count: first + place, outputs: cell.1.isEmpty ? "" : stream(cell.1))
    }
    let text = """
      {"cells": [\(cells.joined(separator: ","))], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
      """
    return try NotebookContent.read(ByteBuffer(Array(text.utf8)))
  }

  /// The flags of each listed cell, by its place after.
  private static func cellFlags(_ before: NotebookContent, _ after: NotebookContent) throws -> [Int: [String]]
  {
    let cells = try ReportTests.fileReport(before, after)["changes"] as? [[String: Any]] ?? []
    return cells.reduce(into: [:]) { flags, cell in
      if let place = (cell["at"] as? [Any])?.last as? Int { flags[place] = cell["flags"] as? [String] ?? [] }
    }
  }

  /// A first cell changed from `x = 1` and nothing was run: is the output of a cell below stale?
  @Test(arguments: [
    ("print(x)", true), ("print(y)", false), ("y = x + 1\\nprint(y)", true), ("f(x=1)", false),
    ("a.x", false),
    ("x = 2\\nprint(x)", false), ("print(f'{x:.2f} rows')", true), ("print('x')", false), ("# x", false),
    ("g(y)[x]", true), ("for x in y:\\n    print(x)", false), ("def h(x):\\n    return x\\nh(2)", false),
    ("[x for y in z]", true), ("z = lambda: x", true),
  ])
  func `Outputs below a changed definition are stale`(source: String, isStale: Bool) throws {
    let before = try Self.ran(["x = 1", source], ["", "out"], from: 4)
    let after = try Self.ran(["x = 7", source], ["", "out"], from: 4)
    let flags = try Self.cellFlags(before, after)
    #expect(flags[1] == (isStale ? ["stale-output"] : nil), "\(flags)")
    #expect(
      try ReportTests.flags(before, after) == (isStale ? ["not-rerun", "stale-output"] : ["not-rerun"])
    )
  }

  @Test func `Names are followed from cell to cell`() throws {
    let sources = ["x = 1", "y = x", "z = 2", "print(y)", "y = z", "print(y)"]
    var edited = sources
    edited[0] = "x = 2"
    let outputs = ["", "", "", "1", "", "2"]
    let flags = try Self.cellFlags(Self.ran(sources, outputs, from: 3), Self.ran(edited, outputs, from: 3))
    #expect(flags == [0: [], 3: ["stale-output"]])
  }

  @Test(arguments: [
    ("def f():\\n    return 1", "def f():\\n    return 2", "f()"),
    ("import a as m", "import b as m", "m.g()"),
    ("from a import f", "from b import f", "f()"), ("class A:\\n    n = 1", "class A:\\n    n = 2", "A().n"),
    ("d['k'] = 1", "d['k'] = 2", "print(d)"), ("n += 1", "n += 2", "print(n)"),
    ("a, b = 1, 2", "a, b = 1, 3", "print(b)"),
    ("with f() as h:\\n    pass", "with g() as h:\\n    pass", "print(h)"), ("x <- 1", "x <- 2", "print(x)"),
  ])
  func `Definitions of every kind`(old: String, new: String, use: String) throws {
    let before = try Self.ran([old, use], ["", "out"], from: 4)
    let after = try Self.ran([new, use], ["", "out"], from: 4)
    #expect(try Self.cellFlags(before, after)[1] == ["stale-output"])
  }

  @Test func `Only the statements that changed count`() throws {
    let before = try Self.ran(["x = 1\\ny = 1", "print(y)"], ["", "out"], from: 4)
    let after = try Self.ran(["x = 2\\ny = 1  # same", "print(y)"], ["", "out"], from: 4)
    #expect(try Self.cellFlags(before, after)[1] == nil)
    let remark = try Self.ran(["# remark\\nx = 1\\ny = 1", "print(y)"], ["", "out"], from: 4)
    #expect(try ReportTests.flags(before, remark) == [])
  }

  @Test func `Changed parameters are definitions`() throws {
    let tags = #""tags": ["injected-parameters"]"#
    let use = code("print(n)", id: "u", count: 5, outputs: stream("1"))
    let before = try notebook(code("n = 1", id: "p", count: 4), use)
    let after = try notebook(code("n = 1", id: "p", count: 4), code("n = 2", id: "i", metadata: tags), use)
    #expect(try ReportTests.flags(before, after) == ["not-rerun", "stale-output", "unexecuted"])
  }

  @Test func `Removed definitions count`() throws {
    let use = code("print(n)", id: "u", count: 5, outputs: stream("1"))
    let before = try notebook(code("n = 1", id: "p", count: 4), use)
    #expect(try ReportTests.flags(before, notebook(use)) == ["not-rerun", "stale-output"])
  }

  @Test func `What was run again is not stale`() throws {
    let before = try Self.ran(["x = 1", "print(x)", "print(y)"], ["", "1", "0"])
    let after = try Self.ran(["x = 2", "print(x)", "print(y)"], ["", "2", "0"])
    // Counts from 1 without a gap and another output: everything was run after a restart.
    #expect(try Self.cellFlags(before, after) == [0: [], 1: ["output-only", "downstream"]])
    let one = try Self.ran(["x = 1", "print(type(x))", "print(x)"], ["", "int", "1"])
    let two = try Self.ran(["x = 2", "print(type(x))", "print(x)"], ["", "int", "2"])
    #expect(try Self.cellFlags(one, two) == [0: [], 2: ["output-only", "downstream"]])
  }

  @Test func `Chance is unexplained`() throws {
    let before = try Self.ran(["x = 1", "print(x)", "print(random())"], ["", "1", "0.3"])
    let after = try Self.ran(["x = 2", "print(x)", "print(random())"], ["", "2", "0.4"])
    #expect(try Self.cellFlags(before, after)[2] == ["output-only", "unexplained"])
    let seeded = try Self.ran(["random.seed(1)", "print(random.random())"], ["", "0.3"])
    let other = try Self.ran(["random.seed(2)", "print(random.random())"], ["", "0.4"])
    #expect(try Self.cellFlags(seeded, other)[1] == ["output-only", "downstream"])
  }

  @Test(arguments: [
    (#""execution": {"iopub.execute_input": "1"}"#, #""execution": {"iopub.execute_input": "2"}"#, true),
    (
      #""papermill": {"start_time": "1", "status": "completed"}"#,
      #""papermill": {"start_time": "2", "status": "completed"}"#, true
    ), (#""papermill": {"start_time": "1"}"#, #""papermill": {"start_time": null}"#, false),
    ("", #""papermill": {"tags": []}"#, false),
  ])
  func `Times show a run`(old: String, new: String, isRun: Bool) throws {
    func cells(_ value: Int, _ times: String) throws -> NotebookContent {
      try notebook(
        code("x = \(value)", id: "a", count: 4, metadata: times),
        code("print(1 if x else 0)", id: "b", count: 5, outputs: stream("1"), metadata: times)
      )
    }
    let flags = try ReportTests.flags(cells(1, old), cells(2, new))
    #expect(flags == (isRun ? [] : ["not-rerun", "stale-output"]))
  }

  @Test func `Edited at the end only`() throws {
    // The first edit was run, the second one was not.
    let before = try Self.ran(["x = 1", "print(x)", "print('a')"], ["", "1", "a"], from: 3)
    let after = try notebook(
      code("x = 2", id: "c0", count: 8),
      code("print(x)", id: "c1", count: 9, outputs: stream("2")),
      code("print('b')", id: "c2", count: 5, outputs: stream("a"))
    )
    #expect(try ReportTests.flags(before, after).contains("not-rerun"))
    #expect(try Self.cellFlags(before, after)[2] == ["stale-output"])
  }
}
