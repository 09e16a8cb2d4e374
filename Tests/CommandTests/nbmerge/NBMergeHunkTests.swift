import Foundation
import TestSupport
import Testing

/// One hunk, one cell, a folder: what `nbmerge check`, `resolve` and `tool` can be pointed at.
@Suite struct NBMergeHunkTests {
  private static let middle = "\nk1\nk2\nk3\nk4\n"
  private static func source(_ number: Int) -> String { "a\(number)\(middle)b\(number)" }

  /// A work tree with two hunks in cell 0 and one in cell 2.
  private func conflicted(variables: [String: String] = [:]) throws -> MergeWorld {
    let world = try MergeWorld(variables: variables)
    try world.diverge(
      base: [Self.source(0), "keep", "y = 0"],
      local: [Self.source(1), "keep", "y = 1"],
      remote: [Self.source(2), "keep", "y = 2"]
    )
    _ = try world.repository.tryGit(["merge", "feature"])
    return world
  }

  private func tool(_ world: MergeWorld, _ input: String) throws -> ChildResult {
    let arguments = ["mergetool", "--no-prompt", "--tool=nbmerge", "a.ipynb"]
    return try world.repository.run("git", arguments, input: Array(input.utf8))
  }

  @Test func `Resolve settles one hunk`() throws {
    let world = try conflicted()
    #expect(try world.nbmerge("check").text.contains("a.ipynb: cell 0: source (2 hunks)\n"))
    let result = try world.nbmerge("resolve", "--take", "remote", "--cell", "0", "--hunk", "2", "a.ipynb")
    #expect(result.status == 0)
    #expect(result.text == "a.ipynb: settled 1 conflict\n")
    #expect(try world.sources()[0] == "<<<<<<< HEAD\na1\n=======\na2\n>>>>>>> feature\(Self.middle)b2")
    #expect(try world.nbmerge("check").lines == ["a.ipynb: cell 0: source", "a.ipynb: cell 2: source"])
    #expect(try world.nbmerge("resolve", "--take", "local", "--cell", "0", "--hunk", "1", ".").status == 0)
    #expect(try world.sources()[0] == "a1\(Self.middle)b2")
  }

  @Test func `Hunks that are not there are errors`() throws {
    let world = try conflicted()
    let before = world.repository.text("a.ipynb")
    let result = try world.nbmerge("resolve", "--take", "local", "--cell", "0", "--hunk", "3", "a.ipynb")
    #expect(result.status == 2)
    #expect(result.errorText == "nbmerge: a.ipynb: cell 0: source has 2 hunks, no hunk 3\n")
    for arguments in [
      ["--hunk", "1"], ["--cell", "0", "--hunk", "0"], ["--cell", "0", "--cell", "2", "--hunk", "1"],
    ] {
      let wrong = try world.repository.run(
        "nbmerge",
        ["resolve", "--take", "local"] + arguments + ["a.ipynb"]
      )
      #expect(wrong.status == 2)
    }
    #expect(world.repository.text("a.ipynb") == before)
  }

  @Test func `Cells are named by ID too`() throws {
    let world = try conflicted()
    let id = try #require(try MergedNotebook(world.repository.bytes("a.ipynb") ?? []).ids[2])
    let name = id.allSatisfy(\.isNumber) ? "id:" + id : id
    #expect(try world.nbmerge("resolve", "--take", "remote", "--cell", name, "a.ipynb").status == 0)
    #expect(try world.sources()[2] == "y = 2")
    #expect(try world.nbmerge("check").lines.count == 1)
    for cell in ["nobody", "id:99", "17"] {
      let result = try world.nbmerge("resolve", "--take", "remote", "--cell", cell, "a.ipynb")
      #expect(result.status == 2)
      #expect(result.errorText.contains("there is no cell"))
    }
  }

  @Test func `Check lists hunks for programs`() throws {
    let world = try conflicted()
    let root = try JSONSerialization.jsonObject(with: Data(world.nbmerge("check", "--json").output))
    let files = (root as? [String: Any])?["files"] as? [[String: Any]] ?? []
    let conflicts = files.first?["conflicts"] as? [[String: Any]] ?? []
    let hunks = conflicts.first?["hunks"] as? [[String: Any]] ?? []
    #expect(hunks.map { $0["line"] as? Int } == [1, 10])
    #expect(hunks.map { $0["local"] as? String } == ["a1\n", "b1\n"])
  }

  @Test func `Tool walks through hunks`() throws {
    let world = try conflicted()
    let result = try tool(world, "l\nr\nb\n")
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.text.contains("conflict 1 of 3: cell 0: source, hunk 1 of 2"))
    #expect(result.text.contains("conflict 2 of 3: cell 0: source, hunk 2 of 2"))
    #expect(result.text.contains(" k3\n k4\n-b1\n+b2\n"))
    #expect(result.text.contains("conflict 3 of 3: cell 2: source"))
    #expect(try world.sources() == ["a1\(Self.middle)b2", "keep", "y = 1\ny = 2"])
  }

  @Test(arguments: [
    ("R\nl\n", "a2\(middle)b2"), ("l\nA\nl\n", "a1\(middle)b0"), ("B\nl\n", "a1\na2\(middle)b1\nb2"),
  ])
  func `Capital letters answer for the rest of the cell`(_ input: String, _ expected: String) throws {
    let world = try conflicted()
    #expect(try tool(world, input).status == 0)
    #expect(try world.sources() == [expected, "keep", "y = 1"])
  }

  @Test func `Skipped hunks stay marked`() throws {
    let world = try conflicted()
    for (stage, name) in [(1, "B"), (2, "L"), (3, "R")] {
      try world.repository.write(name, try world.repository.git("show", ":\(stage):a.ipynb") + "\n")
    }
    let result = try world.nbmerge("tool", "B", "L", "R", "a.ipynb", input: "r\ns\nl\n")
    #expect(result.status == 1)
    #expect(result.text.contains("saved; 1 conflict is left"))
    #expect(try world.sources()[0].hasPrefix("a2\(Self.middle)<<<<<<<"))
    #expect(try world.nbmerge("check").lines == ["a.ipynb: cell 0: source"])
  }

  @Test func `Hunks and sources are edited`() throws {
    let world = try conflicted(variables: ["GIT_EDITOR": "sed -i.bak -e 's/1$/9/' -e '/^[<=>|]/d' -e '/2$/d'"]
    )
    #expect(try tool(world, "r\ne\ns\n").status != 0)
    #expect(try tool(world, "r\ne\nl\n").status == 0)
    // The editor command takes k1 of the common text for a line of ours, and k2 for one of theirs.
    #expect(try world.sources()[0] == "a2\(Self.middle)b9")
    let other = try conflicted(variables: [
      "GIT_EDITOR": "sed -i.bak -e 's/^b1/b9/' -e '/^[<=>|]/d' -e '/^b[02]/d'"
    ])
    #expect(try tool(other, "r\nE\nl\n").status == 0)
    #expect(try other.sources()[0] == "a2\(Self.middle)b9")
  }

  @Test func `Markers that are left are asked about again`() throws {
    // The tool shows the base too; its marker stays.
    let world = try conflicted(variables: ["GIT_EDITOR": "sed -i.bak -e '/^[<=>]/d'"])
    let result = try tool(world, "E\nL\nl\n")
    #expect(result.status == 0)
    #expect(result.text.contains("there are still conflict markers in the text"))
    #expect(try world.sources()[0] == Self.source(1))
  }

  @Test func `Places are shown by their neighbours`() throws {
    let world = try MergeWorld()
    let cells = ["first = 1", "second = 2", "third = 3", "fourth = 4", "fifth = 5"]
    for (name, order) in [("B", [0, 1, 2, 3, 4]), ("L", [1, 2, 3, 4, 0]), ("R", [1, 2, 0, 3, 4])] {
      try world.repository.write(name, SampleNotebook(order.map { cells[$0] }).stripped)
    }
    let result = try world.nbmerge("tool", "B", "L", "R", "a.ipynb", input: "r\n")
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.text.contains("the cell begins with: first = 1\nlocal: behind fifth = 5\n"))
    #expect(result.text.contains("remote: behind third = 3\nbase: first in the notebook\n"))
    #expect(try world.sources() == ["second = 2", "third = 3", "first = 1", "fourth = 4", "fifth = 5"])
  }

  @Test func `Both of a single value is noticed`() throws {
    let world = try MergeWorld()
    func notebook(_ title: String) -> String {
      SampleNotebook("x").stripped.replacingFirst(
        "\"metadata\": {\n",
        "\"metadata\": {\n  \"title\": \"\(title)\",\n"
      )
    }
    let (base, local, remote) = (notebook("base"), notebook("local"), notebook("remote"))
    try world.repository.write("b", base)
    try world.repository.write("l", local)
    try world.repository.write("r", remote)
    let merge = try world.nbmerge("b", "l", "r", "--out", "a.ipynb")
    #expect(merge.status == 1, "\(merge.errorText)")
    let result = try world.nbmerge("resolve", "--take", "both", "a.ipynb")
    #expect(result.status == 0)
    #expect(result.errorText == "nbmerge: a.ipynb: note: metadata/title: 'both' took the local version\n")
    #expect(
      try MergedNotebook(world.repository.bytes("a.ipynb") ?? []).metadata["title"] as? String == "local"
    )
  }

  @Test func `Folders stand for what git does not ignore`() throws {
    let world = try MergeWorld()
    let source = "<<<<<<< local\nx = 2\n=======\nx = 3\n>>>>>>> remote"
    for name in ["a", "build/b", "c.ignored", ".ipynb_checkpoints/a-checkpoint", "sub/d"] {
      try world.repository.write("\(name).ipynb", SampleNotebook(source).stripped)
    }
    try world.repository.write(".gitignore", "/build/\n*.ignored.ipynb\n")
    #expect(try world.nbmerge("check").lines.map { $0.prefix { $0 != ":" } } == ["a.ipynb", "sub/d.ipynb"])
    #expect(try world.nbmerge("check", "build/b.ipynb").status == 1)
    #expect(try world.nbmerge("resolve", "--take", "local", ".").status == 0)
    #expect(world.repository.text("a.ipynb")?.contains("<<<") == false)
    #expect(world.repository.text("build/b.ipynb")?.contains("<<<") == true)
    #expect(world.repository.text(".ipynb_checkpoints/a-checkpoint.ipynb")?.contains("<<<") == true)
    try world.repository.write("build/broken.ipynb", "<<<<<<< a\n{\n=======\n[\n>>>>>>> b\n")
    #expect(try world.nbmerge("fix", ".").status == 0)
    #expect(try world.nbmerge("fix", "build/broken.ipynb").status == 2)
  }

  @Test func `Colours are those that were asked for`() throws {
    let world = try conflicted(variables: ["NO_COLOR": "", "TERM": "xterm"])
    func isColored(_ bytes: [UInt8]) -> Bool { bytes.contains(0x1B) }
    #expect(try !isColored(world.nbmerge("check").output))
    #expect(try isColored(world.nbmerge("check", "--color=always").output))
    #expect(try world.nbmerge("check", "--color=always", "--no-color").status == 2)
    for (stage, name) in [(1, "B"), (2, "L"), (3, "R")] {
      try world.repository.write(name, try world.repository.git("show", ":\(stage):a.ipynb") + "\n")
    }
    let merge = try world.nbmerge("B", "L", "R", "--color", "always")
    #expect(merge.errorText.hasPrefix("\u{1B}[1mnbmerge: L: \u{1B}[m\u{1B}[31m"))
    #expect(!isColored(merge.output))
    #expect(try !isColored(world.nbmerge("B", "L", "R", "--no-color").errorOutput))
    let tool = try world.nbmerge("tool", "--color=always", "B", "L", "R", "a.ipynb", input: "q\n")
    #expect(tool.text.contains("\u{1B}[31m-a1\u{1B}[m"))
    try world.repository.git("config", "color.ui", "always")
    #expect(try isColored(world.nbmerge("check").output))
    #expect(try !isColored(world.nbmerge("check", "--no-color").output))
    #expect(try world.nbmerge("check", "--color=sometimes").status == 2)
  }
}
