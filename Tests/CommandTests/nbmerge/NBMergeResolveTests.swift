import Foundation
import TestSupport
import Testing

/// `nbmerge check`, `resolve`, `fix` and `tool`.
@Suite struct NBMergeResolveTests {
  private static let base = ["x = 1", "keep = 1", "gone = 1", "y = 1"]
  private static let local = ["x = 2", "keep = 1", "y = 2"]
  private static let remote = ["x = 3", "keep = 1", "gone = 2", "y = 3"]

  /// A work tree with three conflicts: two in sources, and a cell that was deleted and edited.
  private func conflicted(installs: Bool = true) throws -> MergeWorld {
    let world = try MergeWorld(installs: installs)
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    _ = try world.repository.tryGit(["merge", "feature"])
    return world
  }

  @Test func `Check lists every conflict`() throws {
    let world = try conflicted()
    let result = try world.nbmerge("check", "a.ipynb")
    #expect(result.status == 1)
    #expect(result.lines.count == 3)
    #expect(result.text.contains("a.ipynb: cell 0: source\n"))
    #expect(result.text.contains("deleted on one side, edited on the other"))
    #expect(try world.nbmerge("check", "--json").text.contains("\"nbmerge-check/1\""))
    #expect(try world.nbmerge("check", "missing.ipynb").status == 2)
  }

  @Test(arguments: [
    ("local", local), ("remote", remote), ("theirs", remote),
    ("both", ["x = 2\nx = 3", "keep = 1", "gone = 2", "y = 2\ny = 3"]),
  ])
  func `Resolve takes`(_ side: String, _ expected: [String]) throws {
    let world = try conflicted()
    let result = try world.nbmerge("resolve", "--take", side, ".")
    #expect(result.status == 0 && result.errorText.contains("next: git add "), "\(result.errorText)")
    #expect(try world.sources() == expected)
    #expect(try world.nbmerge("check").status == 0)
    #expect(world.repository.text("a.ipynb")?.contains("nbmerge-conflicts") == false)
    if side == "local" {
      #expect(world.repository.text("a.ipynb")?.contains("span") == false)
    }
  }

  @Test func `Resolve of one cell leaves the others`() throws {
    let world = try conflicted()
    #expect(try world.nbmerge("resolve", "--take", "remote", "--cell", "0", "a.ipynb").status == 0)
    #expect(try world.sources()[0] == "x = 3")
    #expect(try world.nbmerge("check", "a.ipynb").lines.count == 2)
  }

  @Test func `Base that is not shown is refused`() throws {
    let world = try conflicted()
    let before = world.repository.text("a.ipynb")
    let result = try world.nbmerge("resolve", "--take", "base", "a.ipynb")
    #expect(result.status == 1)
    #expect(result.errorText.contains("does not show that version"))
    #expect(world.repository.text("a.ipynb") == before)
  }

  @Test func `Without terminal a side is needed`() throws {
    let world = try conflicted()
    let before = world.repository.text("a.ipynb")
    #expect(try world.nbmerge("resolve", "a.ipynb").status == 2)
    #expect(world.repository.text("a.ipynb") == before)
  }

  @Test func `Conflicts of nbdime are found`() throws {
    let folder = try TemporaryFolder()
    let source = "<<<<<<< local\nx = 2\n=======\nx = 3\n>>>>>>> remote"
    try folder.write("a.ipynb", SampleNotebook(source, "y").stripped)
    #expect(try folder.run("nbmerge", ["check"]).status == 1)
    #expect(try folder.run("nbmerge", ["resolve", "--take", "remote", "a.ipynb"]).status == 0)
    #expect(folder.text("a.ipynb") == SampleNotebook("x = 3", "y").stripped)
  }

  @Test func `Fix takes the versions from the index`() throws {
    let world = try conflicted(installs: false)
    #expect(throws: (any Error).self) { try world.sources() }
    let check = try world.nbmerge("check", "a.ipynb")
    #expect(check.status == 1)
    #expect(check.text.contains("conflict markers inside the JSON"))
    let result = try world.nbmerge("fix", "a.ipynb")
    #expect(result.status == 1)
    #expect(try world.sources()[0] == "<<<<<<< HEAD\nx = 2\n=======\nx = 3\n>>>>>>> feature")
    #expect(try world.nbmerge("check", "a.ipynb").lines.count == 3)
    #expect(try world.nbmerge("resolve", "--take", "remote", "a.ipynb").status == 0)
    #expect(try world.sources() == Self.remote)
  }

  @Test func `Fix without index takes the markers`() throws {
    let folder = try TemporaryFolder()
    let text = SampleNotebook("@@", "y = 1").stripped.replacingFirst(
      "    \"@@\"\n",
      "<<<<<<< HEAD\n    \"x = 2\"\n=======\n    \"x = 3\"\n>>>>>>> topic\n"
    )
    try folder.write("a.ipynb", text)
    let result = try folder.run("nbmerge", ["fix", "a.ipynb"])
    #expect(result.status == 1)
    let sources = try MergedNotebook(folder.bytes("a.ipynb") ?? []).sources
    #expect(sources == ["<<<<<<< HEAD\nx = 2\n=======\nx = 3\n>>>>>>> topic", "y = 1"])
  }

  @Test func `Fix keeps what was settled by hand`() throws {
    let world = try conflicted(installs: false)
    // The first conflict was settled in the text, with something new.
    var text = world.repository.text("a.ipynb") ?? ""
    let start = try #require(text.firstRange(of: "<<<<<<<")?.lowerBound)
    let end = try #require(text.firstRange(of: ">>>>>>> feature\n")?.upperBound)
    text.replaceSubrange(start..<end, with: "    \"x = 23\"\n")
    try world.repository.write("a.ipynb", text)
    _ = try world.nbmerge("fix", "a.ipynb")
    #expect(try world.sources()[0] == "x = 23")
  }

  @Test func `Fix leaves what it cannot repair`() throws {
    let folder = try TemporaryFolder()
    for text in ["<<<<<<< a\n{\n=======\n[\n>>>>>>> b\n", "{\"cells\": [}\n", "<<<<<<< a\n"] {
      try folder.write("a.ipynb", text)
      #expect(try folder.run("nbmerge", ["fix", "a.ipynb"]).status == 2)
      #expect(folder.text("a.ipynb") == text)
    }
    let fine = SampleNotebook("x").stripped
    try folder.write("a.ipynb", fine)
    #expect(try folder.run("nbmerge", ["fix", "a.ipynb"]).status == 0)
    #expect(folder.text("a.ipynb") == fine)
  }

  @Test func `Tool asks and saves`() throws {
    let world = try conflicted()
    let result = try world.repository.run(
      "git",
      ["mergetool", "--no-prompt", "--tool=nbmerge", "a.ipynb"],
      input: Array("l\nr\na\n".utf8)
    )
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.text.contains("conflict 1 of 3: cell 0: source"))
    #expect(result.text.contains("-x = 2\n+x = 3\n"))
    #expect(try world.sources() == ["x = 2", "keep = 1", "gone = 2", "y = 1"])
    #expect(try world.repository.git("ls-files", "-u") == "")
  }

  @Test(arguments: ["q\n", "l\n", "l\nr\nq\n"]) func `Tool that is left changes nothing`(_ input: String)
    throws
  {
    let world = try conflicted()
    let before = world.repository.text("a.ipynb")
    let result = try world.repository.run(
      "git",
      ["mergetool", "--no-prompt", "--tool=nbmerge", "a.ipynb"],
      input: Array(input.utf8)
    )
    #expect(result.status != 0)
    #expect(world.repository.text("a.ipynb") == before)
    #expect(try world.repository.git("status", "--porcelain").contains("UU a.ipynb"))
  }

  @Test func `Tool goes on from what was settled`() throws {
    let world = try conflicted()
    #expect(try world.nbmerge("resolve", "--take", "both", "--cell", "0", "a.ipynb").status == 0)
    let result = try world.repository.run(
      "git",
      ["mergetool", "--no-prompt", "--tool=nbmerge", "a.ipynb"],
      input: Array("r\nr\n".utf8)
    )
    #expect(result.status == 0)
    #expect(try world.sources() == ["x = 2\nx = 3", "keep = 1", "gone = 2", "y = 3"])
  }

  @Test func `Tool edits`() throws {
    let world = try MergeWorld(variables: [
      "GIT_EDITOR": "sed -i.bak -e 's/x = 2/x = 25/' -e '/^[<=>]/d' -e '/x = 3/d'"
    ])
    try world.diverge(base: ["x = 1"], local: ["x = 2"], remote: ["x = 3"])
    _ = try world.repository.tryGit(["merge", "feature"])
    let arguments = ["mergetool", "--no-prompt", "--tool=nbmerge", "a.ipynb"]
    let result = try world.repository.run("git", arguments, input: Array("e\n".utf8))
    #expect(result.status == 0, "\(result.errorText)")
    #expect(try world.sources() == ["x = 25"])
  }

  @Test func `Editor that fails is no answer`() throws {
    let world = try MergeWorld(variables: ["GIT_EDITOR": "false"])
    try world.diverge(base: ["x = 1"], local: ["x = 2"], remote: ["x = 3"])
    _ = try world.repository.tryGit(["merge", "feature"])
    let arguments = ["mergetool", "--no-prompt", "--tool=nbmerge", "a.ipynb"]
    let result = try world.repository.run("git", arguments, input: Array("e\nwhat\na\n".utf8))
    #expect(result.status == 0)
    #expect(result.errorText.contains("the editor 'false' failed"))
    #expect(try world.sources() == ["x = 1"])
  }

  @Test func `Skipped conflicts are left`() throws {
    let world = try conflicted()
    for (stage, name) in [(1, "B"), (2, "L"), (3, "R")] {
      try world.repository.write(name, try world.repository.git("show", ":\(stage):a.ipynb") + "\n")
    }
    let result = try world.nbmerge("tool", "B", "L", "R", "a.ipynb", input: "l\ns\nl\n")
    #expect(result.status == 1)
    #expect(result.text.contains("saved; 1 conflict is left"))
    #expect(try world.nbmerge("check", "a.ipynb").lines.count == 1)
  }
}
