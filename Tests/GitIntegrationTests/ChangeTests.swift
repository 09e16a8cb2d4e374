// The index, the work tree, and what differs between them and commits.

import GitIntegration
import TestSupport
import Testing

@Suite struct ChangeTests {
  private func open(_ world: TemporaryRepository) throws -> Repository {
    try #require(try Repository.discover(from: world.path, environment: world.gitEnvironment))
  }

  private func id(_ world: TemporaryRepository, _ revision: String) throws -> ObjectID {
    try #require(ObjectID(hexadecimal: try world.git("rev-parse", revision)))
  }

  private func summary(_ changes: [Change]) -> [String] {
    changes.map { "\($0.kind) \($0.old.path) \($0.new.path)" }
  }

  @Test(arguments: Way.allCases) func `Changes between commits, index and work tree`(_ way: Way) throws {
    let world = try TemporaryRepository(way)
    let text = (0..<50).map { "line \($0)\n" }.joined()
    try world.write("kept", "same")
    try world.write("old name", text)
    try world.write("gone", "gone")
    try world.commit()
    let first = try id(world, "HEAD")
    try world.git("mv", "old name", "new name")
    try world.git("rm", "--quiet", "gone")
    try world.write("added", "added")
    try world.commit()
    let second = try id(world, "HEAD")
    let repository = try open(world)
    let expected = ["added added added", "deleted gone gone", "renamed old name new name"]
    let changes = try repository.changes(from: first, to: second)
    #expect(summary(changes) == expected)
    #expect(changes[2].similarity == 100)
    #expect(try changes[0].new.id == id(world, "HEAD:added") && changes[0].old.id == nil)
    #expect(changes[0].new.mode == 0o100644 && !changes[0].old.exists)
    #expect(try repository.changes(from: nil, to: second).count == 3)
    var options = ChangeOptions()
    options.pathspecs = ["*name"]
    #expect(
      try summary(repository.changes(from: first, to: second, options)) == ["renamed old name new name"]
    )

    try world.write("kept", "other")
    try world.write("new", "new")
    #expect(try summary(repository.changesToIndex(from: first)) == expected)
    #expect(try summary(repository.changesToWorkTree(from: second)) == ["modified kept kept"])
    options = ChangeOptions()
    options.includesUntracked = true
    #expect(
      try summary(repository.changesToWorkTree(from: second, options)) == [
        "modified kept kept", "untracked new new",
      ]
    )
  }

  @Test(arguments: Way.allCases) func `Everything is added where there is no commit`(_ way: Way) throws {
    let world = try TemporaryRepository(way)
    try world.write("a", "a")
    try world.git("add", "a")
    #expect(try summary(open(world).changesToIndex(from: nil)) == ["added a a"])
  }

  @Test(arguments: Way.allCases) func `A conflict has its sides`(_ way: Way) throws {
    let world = try TemporaryRepository(way)
    try world.write("a", "base\n")
    try world.write("b", "base\n")
    try world.commit()
    try world.git("checkout", "--quiet", "-b", "side")
    try world.write("a", "side\n")
    try world.git("rm", "--quiet", "b")
    try world.commit()
    try world.git("checkout", "--quiet", "main")
    try world.write("a", "main\n")
    try world.write("b", "main\n")
    try world.commit()
    #expect(try world.tryGit(["merge", "side"]).status == 1)
    let repository = try open(world)
    let index = try Index(of: repository)
    let conflicts = index.conflicts
    #expect(conflicts.map(\.path) == ["a", "b"])
    #expect(try conflicts[0].base?.id == id(world, ":1:a"))
    #expect(try conflicts[0].local?.id == id(world, ":2:a"))
    #expect(try conflicts[0].remote?.id == id(world, ":3:a"))
    #expect(conflicts[1].local != nil && conflicts[1].remote == nil)
    let (merged, theirs) = (index.find("a"), index.find("a", stage: 3))
    #expect(merged == nil && theirs?.stage == 3)
    #expect(try summary(repository.changesToWorkTree(from: id(world, "HEAD"))).contains("conflicted a a"))
  }

  @Test(arguments: Way.allCases) func `The stat of a filtered file can be brought up to date`(_ way: Way)
    throws
  {
    let world = try TemporaryRepository(way)
    try world.git("config", "filter.upper.clean", "tr a-z A-Z | cut -c1-3")
    try world.write(".gitattributes", "*.txt filter=upper\n")
    try world.write("a.txt", "abc\n")
    try world.commit()
    try world.write("a.txt", "abc and more\n")
    #expect(try world.git("status", "--porcelain") == " M a.txt")
    #expect(try world.git("diff") == "")
    let repository = try open(world)
    let index = try Index(of: repository)
    let old = index.find("a.txt")
    let isUpdated = try index.updateStat("a.txt", expected: index.fileState("a.txt"))
    let isFound = try index.updateStat("nothing", expected: index.fileState("nothing"))
    #expect(isUpdated && !isFound)
    try index.write()
    #expect(try world.git("status", "--porcelain") == "")
    let new = try Index(of: open(world)).find("a.txt")
    #expect(new?.id == old?.id)
    #expect(try world.git("fsck", "--strict") == "")
  }

  @Test(arguments: Way.allCases) func `A file that was written after a look at it stays modified`(_ way: Way)
    throws
  {
    let world = try TemporaryRepository(way)
    try world.write("a.txt", "abc\n")
    try world.commit()
    let index = try Index(of: open(world))
    try world.write("a.txt", "first look\n")
    let state = index.fileState("a.txt")
    try world.write("a.txt", "and then this\n")
    let isUpdated = try index.updateStat("a.txt", expected: state)
    #expect(!isUpdated)
    #expect(try world.git("status", "--porcelain") == " M a.txt")
  }

  @Test(arguments: Way.allCases) func `The index file of the environment is the one that is read`(_ way: Way)
    throws
  {
    let world = try TemporaryRepository(way)
    try world.write("a", "a")
    try world.git("add", "a")
    var environment = world.gitEnvironment
    environment.indexFile = world.path("other index")
    let repository = try #require(try Repository.discover(from: world.path, environment: environment))
    let entries = [try Index(of: repository).entries, try Index(of: open(world)).entries]
    #expect(entries.map(\.count) == [0, 1])
  }

  @Test(arguments: Way.allCases) func `git's rules for single paths`(_ way: Way) throws {
    let world = try TemporaryRepository(way)
    try world.write(".gitignore", "*.log\n!keep.log\n")
    try world.write(".gitattributes", "*.txt a=b -c d\n")
    try world.write("x.log", "")
    try world.commit()
    try world.write("new", "")
    let repository = try open(world)
    #expect(try repository.isIgnored("x.log") && !repository.isIgnored("keep.log"))
    #expect(try repository.status("x.log") == .ignored)
    #expect(try repository.status("new") == .untracked)
    #expect(try repository.status(".gitignore") == [])
    #expect(throws: GitError.self) { try repository.status("nothing") }
    let values = try repository.attributes(["a", "c", "d", "e"], of: "sub/not there.txt")
    #expect(values == [.value("b"), .unset, .set, .unspecified])
    #expect(
      try repository.attribute("a", ofEach: ["x.txt", "x.log", "sub/y.txt"]) == [
        .value("b"), .unspecified, .value("b"),
      ]
    )
    #expect(try repository.attribute("a", ofEach: []) == [])
  }
}
