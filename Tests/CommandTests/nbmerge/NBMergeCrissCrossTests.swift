import TestSupport
import Testing

/// Histories that cross: git merges the common ancestors first, with our driver.
@Suite struct NBMergeCrissCrossTests {
  /// Two merges of the same two commits, settled differently on two branches.
  private func cross(_ world: MergeWorld) throws {
    let git = world.repository
    try world.write("a.ipynb", "x = 0", "mid = 1", "z = 3")
    try git.commit("base")
    try git.git("checkout", "--quiet", "-b", "one")
    try world.write("a.ipynb", "x = 1", "mid = 1", "z = 3")
    try git.commit("one")
    try git.git("checkout", "--quiet", "-b", "two", "main")
    try world.write("a.ipynb", "x = 2", "mid = 1", "z = 3")
    try git.commit("two")
    try git.git("branch", "first", "one")
    try git.git("branch", "second", "two")
    for (branch, other, value) in [("one", "second", "x = 12"), ("two", "first", "x = 21")] {
      try git.git("checkout", "--quiet", branch)
      _ = try git.tryGit(["merge", other])
      try world.write("a.ipynb", value, "mid = 1", "z = 3")
      try git.commit("merged")
    }
    try git.git("checkout", "--quiet", "one")
  }

  @Test(arguments: ["", "*.ipynb conflict-marker-size=9\n"])
  func `Ancestors have no markers`(_ attributes: String) throws {
    let world = try MergeWorld()
    try world.repository.write(".gitattributes", attributes + "*.txt text\n")
    try cross(world)
    try world.repository.git("config", "merge.conflictStyle", "diff3")
    let result = try world.repository.tryGit(["merge", "two"])
    #expect(result.status == 1)
    let source = try world.sources()[0]
    let size = attributes.isEmpty ? 7 : 9
    let run = { (character: String) in String(repeating: character, count: size) }
    let expected = """
      \(run("<")) HEAD
      x = 12
      \(run("|")) base
      x = 0
      \(run("="))
      x = 21
      \(run(">")) two
      """
    #expect(source.withPlainBase == expected)
    #expect(try world.sources().dropFirst() == ["mid = 1", "z = 3"])
  }

  @Test func `Unrelated changes merge cleanly`() throws {
    let world = try MergeWorld()
    try cross(world)
    // Both settle the old conflict alike, and change something else.
    for (branch, sources) in [
      ("one", ["x = 9", "mid = 2", "z = 3"]), ("two", ["x = 9", "mid = 1", "z = 4"]),
    ] {
      try world.repository.git("checkout", "--quiet", branch)
      try world.repository.write("a.ipynb", SampleNotebook(sources).stripped)
      try world.repository.commit("further")
    }
    try world.repository.git("checkout", "--quiet", "one")
    try world.repository.git("merge", "--quiet", "--no-edit", "two")
    #expect(try world.sources() == ["x = 9", "mid = 2", "z = 4"])
  }

  @Test func `Labels of git tell an ancestor`() throws {
    let folder = try TemporaryFolder()
    try folder.write("base", SampleNotebook("x = 0", "same = 1", "y = 0").stripped)
    try folder.write("local", SampleNotebook("x = 1", "same = 1", "y = 0").stripped)
    try folder.write("remote", SampleNotebook("x = 2", "same = 1", "y = 2").stripped)
    let labels = ["abc1234", "Temporary merge branch 1", "Temporary merge branch 2"]
    let result = try folder.run("nbmerge", ["driver", "base", "local", "remote", "9", "a.ipynb"] + labels)
    #expect(result.status == 0)
    #expect(folder.text("local") == SampleNotebook("x = 0", "same = 1", "y = 2").stripped)
  }

  @Test func `Base of another tools markers hides nothing`() throws {
    let folder = try TemporaryFolder()
    let broken = "{\n<<<<<<< x\n \"cells\": [\n=======\n>>>>>>> y\n"
    try folder.write("base", broken)
    try folder.write("local", SampleNotebook("x = 1", "y = 1").stripped)
    try folder.write("remote", SampleNotebook("x = 2", "y = 1").stripped)
    let result = try folder.run("nbmerge", ["driver", "base", "local", "remote", "7", "a.ipynb"])
    #expect(result.status == 1)
    let sources = try MergedNotebook(folder.bytes("local") ?? []).sources
    #expect(sources == ["<<<<<<< ours\nx = 1\n=======\nx = 2\n>>>>>>> theirs", "y = 1"])
  }
}
