import TestSupport
import Testing

/// What conflict markers call the versions in git's commands, also where git does not tell.
@Suite struct NBMergeGitLabelTests {
  private static let base = ["x = 1\ny = 2", "print(x)", "z = 3"]
  private static let local = ["x = 11\ny = 2", "print(x)", "z = 33"]
  private static let remote = ["x = 10\ny = 2", "print(x)", "z = 3"]

  private func world() throws -> MergeWorld {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    return world
  }

  /// The labels of the first conflict in a source.
  private func labels(_ world: MergeWorld, cell: Int = 0) throws -> [String] {
    let lines = try world.sources()[cell].split(separator: "\n")
    return ["<<<<<<< ", ">>>>>>> "].compactMap { marker in
      lines.first { $0.hasPrefix(marker) }.map { String($0.dropFirst(marker.count)) }
    }
  }

  private func short(_ world: MergeWorld, _ revision: String) throws -> String {
    try world.repository.git("rev-parse", "--short=7", revision)
  }

  @Test func `Cherry pick of several commits`() throws {
    let world = try world()
    try world.repository.git("checkout", "--quiet", "feature")
    try world.write("a.ipynb", "x = 10\ny = 2", "print(x)", "z = 4")
    try world.repository.commit("second change")
    try world.repository.git("checkout", "--quiet", "main")
    #expect(try world.repository.tryGit(["cherry-pick", "main..feature"]).status == 1)
    #expect(try labels(world) == ["HEAD", "\(try short(world, "feature~1")) (remote change)"])
    #expect(try world.nbmerge("resolve", "--take", "remote", "a.ipynb").status == 0)
    try world.repository.git("add", "a.ipynb")
    let next = try world.repository.tryGit(["-c", "core.editor=true", "cherry-pick", "--continue"])
    #expect(next.status == 1)
    #expect(try labels(world, cell: 2) == ["HEAD", "\(try short(world, "feature")) (second change)"])
  }

  @Test func `Revert of several commits`() throws {
    let world = try MergeWorld()
    for value in 1...3 {
      try world.write("a.ipynb", "a = \(value)")
      try world.repository.commit("set \(value)")
    }
    #expect(try world.repository.tryGit(["revert", "--no-edit", "HEAD~1", "HEAD"]).status == 1)
    #expect(try labels(world) == ["HEAD", "parent of \(try short(world, "HEAD~1")) (set 2)"])
  }

  @Test func `Single cherry pick is not mistaken`() throws {
    let world = try world()
    #expect(try world.repository.tryGit(["cherry-pick", "feature"]).status == 1)
    let picked = "\(try short(world, "feature")) (remote change)"
    #expect([["ours", "theirs"], ["HEAD", picked]].contains(try labels(world)))
  }

  @Test func `Patch of another repository`() throws {
    let world = try world()
    let patch = try world.repository.git("format-patch", "-1", "--stdout", "feature")
    try world.repository.folder.write("patch", patch + "\n")
    let result = try world.repository.tryGit(["am", "--3way", world.repository.folder.path("patch")])
    #expect(result.status != 0)
    #expect(try labels(world) == ["HEAD", "remote change"])
    #expect(try world.nbmerge("resolve", "--take", "remote", "a.ipynb").status == 0)
    try world.repository.git("add", "a.ipynb")
    try world.repository.git("am", "--continue")
    #expect(try world.sources() == ["x = 10\ny = 2", "print(x)", "z = 33"])
  }

  @Test func `Rebase by patches`() throws {
    let world = try world()
    try world.repository.git("checkout", "--quiet", "feature")
    #expect(try world.repository.tryGit(["rebase", "--apply", "main"]).status != 0)
    let found = try labels(world)
    #expect(found[0].hasPrefix("HEAD (upstream"))
    #expect(found[1].contains("remote change"))
  }

  @Test func `Rebase interactively with fixup`() throws {
    let world = try MergeWorld()
    for (message, values) in [("one", "11"), ("two", "21"), ("three", "31"), ("four", "32")] {
      let digits = Array(values)
      try world.write("a.ipynb", "a = \(digits[0])", "kept = 0", "b = \(digits[1])")
      try world.repository.commit(message)
    }
    // Puts "four" into "one", which is not touched by what lies between.
    try world.repository.folder.write(
      "editor",
      """
      grep '^pick' "$1" >picks
      { sed -n 1p picks; sed -n '4s/^pick/fixup/p' picks; sed -n 2,3p picks; } >"$1"
      rm picks
      """
    )
    let script = world.repository.folder.path("editor")
    let command = ["-c", "sequence.editor=sh '\(script)'", "rebase", "-i", "--root"]
    let result = try world.repository.tryGit(command)
    #expect(result.status == 0, "\(result.errorText)")
    #expect(try world.sources() == ["a = 3", "kept = 0", "b = 2"])
    #expect(try world.repository.git("log", "--format=%s") == "three\ntwo\none")
    let first = try world.repository.git("show", "HEAD~2:a.ipynb")
    #expect(try MergedNotebook(Array(first.utf8)).sources == ["a = 1", "kept = 0", "b = 2"])
  }

  @Test func `Changes that rebase stashed`() throws {
    let world = try MergeWorld()
    try world.diverge(
      base: ["a = 1", "b = 1"],
      local: ["a = 2", "b = 1"],
      remote: ["a = 1", "b = 1", "c = 1"]
    )
    try world.repository.git("checkout", "--quiet", "feature")
    try world.write("a.ipynb", "a = 3", "b = 1", "c = 1")
    let result = try world.repository.tryGit(["rebase", "--autostash", "main"])
    #expect(result.errorText.contains("autostash resulted in conflicts"), "\(result.errorText)")
    #expect(try labels(world) == ["Updated upstream", "Stashed changes"])
  }

  @Test func `Changes that merge stashed are not called the branch`() throws {
    let world = try MergeWorld()
    try world.diverge(base: ["a = 1", "b = 1"], local: ["a = 1", "b = 2"], remote: ["a = 2", "b = 1"])
    try world.write("a.ipynb", "a = 3", "b = 2")
    let result = try world.repository.tryGit(["merge", "--no-edit", "--autostash", "feature"])
    #expect(result.errorText.contains("autostash resulted in conflicts"), "\(result.errorText)")
    #expect([["ours", "theirs"], ["Updated upstream", "Stashed changes"]].contains(try labels(world)))
  }
}
