import Foundation
import TestSupport
import Testing

/// `nbmerge [BASE] LOCAL REMOTE`.
@Suite struct NBMergeCommandTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("base.ipynb", SampleNotebook("x = 1", "y = 1", "z = 1").stripped)
    try folder.write("local.ipynb", SampleNotebook("x = 2", "y = 1", "z = 1").stripped)
    try folder.write("remote.ipynb", SampleNotebook("x = 3", "y = 1", "z = 2").stripped)
    try folder.write("other.ipynb", SampleNotebook("x = 1", "y = 1", "z = 2").stripped)
    return folder
  }

  private func merge(_ folder: TemporaryFolder, _ arguments: String...) throws -> ChildResult {
    try folder.run("nbmerge", arguments)
  }

  @Test func `Result goes to standard output`() throws {
    let folder = try folder()
    let result = try merge(folder, "base.ipynb", "local.ipynb", "other.ipynb")
    #expect(result.status == 0)
    #expect(result.text == SampleNotebook("x = 2", "y = 1", "z = 2").stripped)
    #expect(result.errorText == "")
  }

  @Test func `Conflicts exit with one`() throws {
    let folder = try folder()
    let printed = try merge(folder, "base.ipynb", "local.ipynb", "remote.ipynb")
    #expect(printed.status == 1)
    #expect(printed.errorText.contains("1 conflict: cell 0: source"))
    let written = try merge(folder, "base.ipynb", "local.ipynb", "remote.ipynb", "--out", "out.ipynb")
    #expect(written.status == 1)
    #expect(written.text == "")
    #expect(folder.bytes("out.ipynb") == printed.output)
    let dash = try merge(folder, "base.ipynb", "local.ipynb", "remote.ipynb", "--out", "-")
    #expect(dash.status == 1 && dash.output == printed.output && folder.text("-") == nil)
    let mixed = try merge(folder, "base.ipynb", "local.ipynb", "remote.ipynb", "--json", "--out", "-")
    #expect(mixed.status == 2 && mixed.output.isEmpty)
  }

  /// What went away without a question is said beside the result, and beside conflicts too.
  @Test(arguments: ["x = 2", "x = 3"]) func `Notes are told with every result`(remote: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("base.ipynb", SampleNotebook("x = 1", "y = 1", "z = 1").stripped)
    try folder.write("local.ipynb", SampleNotebook("x = 2", "z = 1").stripped)
    try folder.write("remote.ipynb", SampleNotebook(remote, "y = 1\n", "z = 1").stripped)
    let result = try merge(folder, "base.ipynb", "local.ipynb", "remote.ipynb")
    #expect(result.status == (remote == "x = 2" ? 0 : 1))
    let note = "nbmerge: local.ipynb: note: cell 1 of the base: one side deleted a cell"
    #expect(result.errorText.contains(note), "\(result.errorText)")
    let written = try merge(folder, "base.ipynb", "local.ipynb", "remote.ipynb", "--out", "out.ipynb")
    #expect(written.errorText == result.errorText)
    let json = try merge(folder, "base.ipynb", "local.ipynb", "remote.ipynb", "--json")
    #expect(!json.errorText.contains("note:"))
  }

  @Test(arguments: [
    ("use-base", "x = 1"), ("use-local", "x = 2"), ("use-remote", "x = 3"), ("union", "x = 2\nx = 3"),
  ])
  func `Strategies`(_ strategy: String, _ expected: String) throws {
    let folder = try folder()
    let result = try merge(folder, "--merge-strategy", strategy, "base.ipynb", "local.ipynb", "remote.ipynb")
    #expect(result.status == 0)
    #expect(try MergedNotebook(result.output).sources == [expected, "y = 1", "z = 2"])
    let input = try merge(folder, "--input-strategy=\(strategy)", "base.ipynb", "local.ipynb", "remote.ipynb")
    #expect(try MergedNotebook(input.output).sources[0] == expected)
  }

  @Test func `Parts that are ignored lose nothing`() throws {
    let folder = try folder()
    let result = try merge(folder, "-S", "base.ipynb", "local.ipynb", "remote.ipynb")
    #expect(result.status == 0)
    #expect(try MergedNotebook(result.output).sources == ["x = 2", "y = 1", "z = 2"])
  }

  @Test func `Labels style and size`() throws {
    let folder = try folder()
    let result = try merge(
      folder,
      "--label=mine",
      "--label=yours",
      "--label=old",
      "--conflict-style=diff3",
      "--marker-size=8",
      "base.ipynb",
      "local.ipynb",
      "remote.ipynb"
    )
    let expected = "<<<<<<<< mine\nx = 2\n|||||||| old\nx = 1\n========\nx = 3\n>>>>>>>> yours"
    #expect(try MergedNotebook(result.output).sources[0] == expected)
  }

  @Test func `Without a base`() throws {
    let folder = try folder()
    let result = try merge(folder, "local.ipynb", "remote.ipynb")
    #expect(result.status == 1)
    #expect(try MergedNotebook(result.output).sources[1] == "y = 1")
    #expect(try merge(folder, "local.ipynb", "local.ipynb").text == folder.text("local.ipynb"))
  }

  @Test func `Deleted on both sides`() throws {
    let folder = try folder()
    try folder.write("out.ipynb", "old")
    let result = try merge(folder, "base.ipynb", "/dev/null", "/dev/null", "--out", "out.ipynb")
    #expect(result.status == 0)
    #expect(!folder.exists("out.ipynb"))
    #expect(try merge(folder, "/dev/null", "local.ipynb", "local.ipynb").text == folder.text("local.ipynb"))
    #expect(try merge(folder, "base.ipynb", "/dev/null", "local.ipynb").status == 1)
    #expect(try merge(folder, "base.ipynb", "local.ipynb", "/dev/null").status == 1)
  }

  @Test func `Errors exit with two`() throws {
    let folder = try folder()
    try folder.write("bad.ipynb", "{\"cells\": [}\n")
    let bad = try merge(folder, "base.ipynb", "bad.ipynb", "remote.ipynb", "--out", "out.ipynb")
    #expect(bad.status == 2)
    #expect(bad.errorText.hasPrefix("nbmerge: bad.ipynb:1:"))
    #expect(!folder.exists("out.ipynb"))
    #expect(try merge(folder, "base.ipynb", "missing.ipynb", "remote.ipynb").status == 2)
    #expect(try merge(folder, "base.ipynb").status == 2)
    #expect(
      try merge(folder, "--merge-strategy=mine", "base.ipynb", "local.ipynb", "remote.ipynb").status == 2
    )
    #expect(try merge(folder, "-s", "-O", "base.ipynb", "local.ipynb", "remote.ipynb").status == 2)
    let unwritable = try merge(folder, "base.ipynb", "local.ipynb", "other.ipynb", "--out", "no/such/folder")
    #expect(unwritable.status == 2)
  }

  @Test func `Decisions are listed`() throws {
    let folder = try folder()
    let printed = try merge(folder, "--decisions", "base.ipynb", "local.ipynb", "remote.ipynb")
    #expect(printed.status == 1)
    #expect(printed.text == "")
    #expect(printed.errorText.contains("1 conflicted decisions of 2 total:\n"))
    _ = try merge(folder, "--decisions", "--out", "d.json", "base.ipynb", "local.ipynb", "remote.ipynb")
    let list = try JSONSerialization.jsonObject(with: Data(folder.bytes("d.json") ?? [])) as? [[String: Any]]
    #expect(list?.count == 2)
    #expect(list?.filter { $0["conflict"] as? Bool == true }.count == 1)
    #expect(list?.allSatisfy { $0["common_path"] is [Any] && $0["action"] is String } == true)
  }

  @Test func `Json report`() throws {
    let folder = try folder()
    let result = try merge(folder, "--json", "base.ipynb", "local.ipynb", "remote.ipynb")
    #expect(result.status == 1)
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output))
    #expect(report.schema == "nbmerge/1")
    #expect(report.status == "conflicts")
    #expect(report.conflicts.map(\.kind) == ["source"])
    #expect(report.conflicts.map(\.cell) == [0])
    #expect(report.conflicts.map(\.id) == ["0"])
    #expect(report.conflicts.map(\.local) == ["x = 2"])
    #expect(report.conflicts.map(\.remote) == ["x = 3"])
    #expect(report.conflicts.map(\.base) == ["x = 1"])
    let rules = report.decisions.map { "\($0.part) \($0.rule)" }
    #expect(rules.contains("source remote"))
    #expect(try merge(folder, "--json", "base.ipynb", "local.ipynb", "other.ipynb").status == 0)
  }

  private struct Report: Decodable {
    struct Conflict: Decodable {
      var kind: String
      var cell: Int?
      var id: String?
      var path: String
      var base: String?
      var local: String?
      var remote: String?
    }
    struct Decision: Decodable {
      var part: String
      var rule: String
      var conflict: Bool
    }
    var schema: String
    var status: String
    var conflicts: [Conflict]
    var decisions: [Decision]
  }
}
