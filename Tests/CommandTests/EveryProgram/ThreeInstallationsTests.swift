// The filter, the diff driver and the merge driver in one repository, as the README has it.

import TestSupport
import Testing

private let one = SampleNotebook("x = 1", "y = 2")
private let two = SampleNotebook("x = 1", "y = 3")

@Suite struct ThreeInstallationsTests {
  private static func world() throws -> TemporaryRepository {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      let result = try world.run(program, ["--install"])
      #expect(result.status == 0, "\(result.errorText)")
    }
    try world.write("a.ipynb", one.run())
    try world.commit("first")
    try world.write("a.ipynb", two.run(count: 5))
    try world.commit("second")
    return world
  }

  @Test func `Blame shows committed lines as committed and nothing of the outputs`() throws {
    let world = try Self.world()
    for keepsProcess in [true, false] {
      if !keepsProcess { try world.git("config", "--unset", "filter.nbstrip.process") }
      try world.write("a.ipynb", two.run("OTHER", count: 9))
      let blame = try world.git("blame", "-s", "a.ipynb")
      #expect(!blame.contains("00000000") && !blame.contains("OTHER"), "\(blame)")
      let first = try world.git("rev-parse", "--short=7", "HEAD~1")
      let second = try world.git("rev-parse", "--short=7", "HEAD")
      let lines = blame.split(separator: "\n")
      #expect(lines.contains { $0.contains(first) && $0.hasSuffix(" x = 1") }, "\(blame)")
      #expect(lines.contains { $0.hasPrefix(second) && $0.hasSuffix(" y = 3") }, "\(blame)")
      try world.write("a.ipynb", SampleNotebook("x = 1", "y = 4").run())
      let edited = try world.git("blame", "-s", "a.ipynb").split(separator: "\n")
      #expect(edited.contains { $0.hasPrefix("00000000") && $0.hasSuffix(" y = 4") })
      try world.write("b.ipynb", two.run())
      #expect(try world.git("blame", "-s", "--contents", "b.ipynb", "a.ipynb").contains(" y = 3"))
      try world.folder.remove(world.path("b.ipynb"))
    }
    // Options of the installed filter hold for the text too.
    _ = try world.run("nbstrip", ["--install", "--keep-output"])
    try world.write("a.ipynb", two.run("KEPT"))
    #expect(try world.git("blame", "-s", "a.ipynb").contains("KEPT"))
  }

  @Test func `What is no conversion of a notebook is refused as before`() throws {
    let world = try Self.world()
    for text in ["%% code cell\n", "%% notebook metadata\nnot: a notebook\n", "%%\n"] {
      try world.write("b.ipynb", text)
      let add = try world.tryGit(["add", "b.ipynb"])
      #expect(add.status == 128 && add.errorText.contains("nbstrip: b.ipynb:1:1:"), "\(add.errorText)")
    }
  }

  @Test func `Commands that show notebooks`() throws {
    let world = try Self.world()
    try world.write("a.ipynb", two.run("OTHER", count: 9))
    #expect(try world.git("log", "-L", "/y = /,+1:a.ipynb", "--format=%s").contains("y = 3"))
    #expect(try world.git("grep", "--textconv", "-n", "y = 3").contains("a.ipynb:"))
    #expect(try world.git("show", "--textconv", "HEAD:a.ipynb").contains("%% code cell y = 3"))
    #expect(try world.git("log", "-p", "--format=%s").contains("+y = 3"))
    #expect(try world.git("cat-file", "--filters", "HEAD:a.ipynb") + "\n" == two.stripped)
    #expect(try world.git("cat-file", "--textconv", "HEAD:a.ipynb").contains("y = 3"))
    let archive = try world.run("/bin/sh", ["-c", "git archive HEAD | tar -xO a.ipynb"])
    #expect(archive.text == two.stripped)
    #expect(try world.git("diff", "--stat") == "")
  }

  @Test func `Commands that move notebooks about`() throws {
    let world = try Self.world()
    try world.git("worktree", "add", "--quiet", "../tree", "HEAD~1")
    #expect(world.folder.text("tree/a.ipynb") == one.stripped)
    #expect(try world.git(["status", "--porcelain"], in: world.folder.path("tree")) == "")
    _ = try world.run("/bin/sh", ["-c", "git format-patch -1 --stdout HEAD > ../p.patch"])
    try world.git("checkout", "--quiet", "-b", "mail", "HEAD~1")
    try world.git("am", "--quiet", world.folder.path("p.patch"))
    #expect(world.text("a.ipynb") == two.stripped)
    try world.write("a.ipynb", two.run("RUN"))
    try world.git("checkout", "--quiet", "main")
    try world.git("-c", "sequence.editor=true", "rebase", "--quiet", "-i", "--root")
    #expect(try world.git("cat-file", "blob", "HEAD:a.ipynb") + "\n" == two.stripped)
    try world.git("bisect", "start", "HEAD", "HEAD~1")
    try world.git("bisect", "reset")
    #expect(try world.git("status", "--porcelain", "-uno") == "")
  }

  @Test func `Choosing hunks of a notebook`() throws {
    let world = try Self.world()
    try world.write("a.ipynb", SampleNotebook("x = 1", "y = 4").run("OTHER"))
    let add = try world.tryGit(["add", "-p"], input: Array("y\n".utf8))
    #expect(add.status == 0, "\(add.errorText)")
    #expect(try world.git("cat-file", "blob", ":a.ipynb") + "\n" == SampleNotebook("x = 1", "y = 4").stripped)
    try world.git("reset", "--quiet")
    let stash = try world.tryGit(["stash", "-p"], input: Array("y\n".utf8))
    #expect(stash.status == 0, "\(stash.errorText)")
    #expect(try world.git("show", "stash@{0}:a.ipynb") + "\n" == SampleNotebook("x = 1", "y = 4").stripped)
    #expect(world.text("a.ipynb") == two.stripped)
    try world.git("stash", "pop")
    #expect(world.text("a.ipynb") == SampleNotebook("x = 1", "y = 4").stripped)
  }
}
