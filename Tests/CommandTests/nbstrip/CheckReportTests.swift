// What `--check` prints: for people, for programs and for GitHub Actions.

import TestSupport
import Testing

@Suite struct CheckReportTests {
  private let one = SampleNotebook("x = 1", "y = 2")

  private func world() throws -> TemporaryFolder {
    let world = try TemporaryFolder()
    try world.write("a.ipynb", one.run())
    try world.write("clean.ipynb", one.stripped)
    try world.write("bad:,%.ipynb", "{\n")
    return world
  }

  @Test func `Text names file, line, cell and what goes`() throws {
    let world = try world()
    let result = try world.run("nbstrip", ["--check", "a.ipynb", "clean.ipynb"])
    #expect(result.status == 1)
    let expected = [
      "a.ipynb:5: cell 0: execution count", "a.ipynb:9: cell 0: 1 output",
      "a.ipynb:23: cell 1: execution count", "a.ipynb:27: cell 1: 1 output",
      "2 notebooks checked, 1 to strip",
    ]
    #expect(result.lines.sorted() == expected.sorted())
    let clean = try world.run("nbstrip", ["--check", "clean.ipynb"])
    #expect(clean.status == 0 && clean.text == "1 notebook checked, nothing to strip\n")
    try world.write("b.ipynb", one.stripped + "\n")
    let layout = try world.run("nbstrip", ["--check", "b.ipynb"])
    #expect(layout.status == 1 && layout.text.contains("b.ipynb:1: "), "\(layout.text)")
    #expect(try world.run("nbstrip", ["--check", "--preserve-layout", "b.ipynb"]).status == 0)
  }

  @Test func `JSON has every file, with findings or an error`() throws {
    let world = try world()
    let result = try world.run(
      "nbstrip",
      ["--check", "--json", "a.ipynb", "bad:,%.ipynb", "clean.ipynb", "gone"]
    )
    #expect(result.status == 2)
    let report = try CheckedJSON(result.output)
    #expect(report.schema == "nbstrip-check/1" && report.dirty == 1)
    #expect(report.files.map(\.status) == ["dirty", "error", "clean", "error"])
    #expect(report.files.map(\.path) == ["a.ipynb", "bad:,%.ipynb", "clean.ipynb", "gone"])
    let findings = report.files[0].findings
    #expect(findings.map(\.reason).sorted() == ["execution-count", "execution-count", "output", "output"])
    #expect(findings.compactMap(\.cell).sorted() == [0, 0, 1, 1])
    #expect(findings.first { $0.reason == "output" }?.paths == ["outputs.0"])
    #expect(report.files[1].error?.line == 2 && report.files[1].error?.column == 1)
    #expect(report.files[3].error?.line == nil)
    let hostile = "\u{1b}[31m\"\\"
    try world.write("\(hostile).ipynb", one.run())
    let named = try CheckedJSON(try world.run("nbstrip", ["--check", "--json", "\(hostile).ipynb"]).output)
    #expect(named.files.map(\.path) == ["\(hostile).ipynb"])
  }

  @Test func `Annotations for GitHub are escaped`() throws {
    let world = try world()
    let result = try world.run("nbstrip", ["--check", "--github", "a.ipynb", "bad:,%.ipynb"])
    #expect(result.status == 2)
    #expect(result.lines.allSatisfy { $0.hasPrefix("::error file=") })
    #expect(result.lines.contains("::error file=a.ipynb,line=9,title=nbstrip::cell 0: 1 output"))
    #expect(result.text.contains("::error file=bad%3A%2C%25.ipynb,line=2,title=nbstrip::"))
  }

  @Test func `Names from a file cannot steer a terminal or a workflow`() throws {
    let world = try world()
    try world.write("evil\n::error::x\u{1b}[2J.ipynb", one.run())
    for form in [[], ["--github"]] {
      let result = try world.run("nbstrip", ["--check"] + form + ["evil\n::error::x\u{1b}[2J.ipynb"])
      #expect(
        !result.text.contains("\u{1b}") && !result.text.contains("\n::error::x"),
        "\(form): \(result.text)"
      )
    }
  }
}
