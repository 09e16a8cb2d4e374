// Objects, trees, history, hashes.

import GitIntegration
import TestSupport
import Testing

@Suite struct ObjectTests {
  private func open(_ world: TemporaryRepository) throws -> Repository {
    try #require(try Repository.discover(from: world.path, environment: world.gitEnvironment))
  }

  private func id(_ world: TemporaryRepository, _ revision: String) throws -> ObjectID {
    try #require(ObjectID(hexadecimal: try world.git("rev-parse", revision)))
  }

  @Test(arguments: Way.allCases) func `Revisions name objects`(_ way: Way) throws {
    let world = try TemporaryRepository(way)
    try world.write("a/b.txt", [0, 255, 10])
    try world.commit()
    try world.git("tag", "-a", "-m", "x", "v1")
    let repository = try open(world)
    #expect(try repository.resolve("HEAD")?.kind == .commit)
    #expect(try repository.resolve("HEAD^{tree}")?.kind == .tree)
    #expect(try repository.resolve("v1")?.kind == .tag)
    let commit = try id(world, "HEAD")
    #expect(try repository.peel(id(world, "v1"), to: .commit) == commit)
    let summary = try repository.commitSummary(commit)
    #expect(summary == CommitSummary(id: commit, author: "Test", subject: "change", day: "2024-01-01"))
    let bytes = try repository.blob(at: "HEAD:a/b.txt")?.bytes
    #expect(bytes == [0, 255, 10])
    let count = try repository.blob(at: "HEAD:a/b.txt")?.withBytes { $0.count }
    #expect(count == 3)
    let folder = try repository.blob(at: "HEAD:a")?.bytes
    #expect(folder == nil)
    #expect(try repository.resolve("HEAD:nothing") == nil)
    #expect(try repository.resolve("nothing") == nil)
    let nonsense = (try? repository.resolve("HEAD^{nonsense}")) ?? nil
    #expect(nonsense == nil)
  }

  @Test(
    arguments: [[], [1], Array(0...255), [UInt8](repeating: 7, count: 100_000)] as [[UInt8]],
    Way.allCases
  )
  func `A hash is the one git gives`(bytes: [UInt8], _ way: Way) throws {
    let world = try TemporaryRepository(way)
    let expected = try world.tryGit(["hash-object", "--stdin"], input: bytes).lines[0]
    let repository = try open(world)
    let hash = try bytes.withUnsafeBytes { try repository.hash($0) }
    #expect(hash.description == expected)
    #expect(ObjectID(hexadecimal: expected) == hash)
  }

  @Test(arguments: ["", "x", String(repeating: "g", count: 40), String(repeating: "0", count: 39)])
  func `What is no name of an object is nil`(text: String) {
    #expect(ObjectID(hexadecimal: text) == nil)
  }

  @Test(arguments: Way.allCases) func `Two branches have a merge base, two histories have none`(_ way: Way)
    throws
  {
    let world = try TemporaryRepository(way)
    try world.commit()
    let base = try id(world, "HEAD")
    try world.git("checkout", "--quiet", "-b", "side")
    try world.commit("side")
    try world.git("checkout", "--quiet", "main")
    try world.commit("main")
    let repository = try open(world)
    let (main, side) = (try id(world, "main"), try id(world, "side"))
    #expect(try repository.mergeBase(main, side) == base)
    try world.git("checkout", "--quiet", "--orphan", "other")
    try world.commit("other")
    #expect(try repository.mergeBase(main, id(world, "other")) == nil)
  }
}

@Suite struct ConfigTests {
  @Test(arguments: Way.allCases) func `Settings of all scopes are read as git reads them`(_ way: Way) throws {
    let world = try TemporaryRepository(way)
    try world.git("config", "--global", "nbtrio.a", "global")
    try world.git("config", "nbtrio.a", "local")
    try world.git("config", "--add", "nbtrio.list", "one")
    try world.git("config", "--add", "nbtrio.list", "two")
    try world.git("config", "nbtrio.sub.Key", "v")
    try world.write(
      ".git/config",
      (world.text(".git/config") ?? "") + "[nbtrio]\n\tbare\n\tno = off\n\tbad = x\n"
    )
    let repository = try #require(
      try Repository.discover(from: world.path, environment: world.gitEnvironment)
    )
    let config = try repository.config()
    #expect(try config.string("nbtrio.a") == "local")
    #expect(try config.values("nbtrio.a").map(\.scope) == [.global, .local])
    #expect(try config.values("nbtrio.list").map(\.value) == ["one", "two"])
    #expect(try config.bool("nbtrio.bare") == true)
    #expect(try config.string("nbtrio.bare") == nil)
    #expect(try config.bool("nbtrio.no") == false)
    #expect(try config.bool("nbtrio.none") == nil)
    #expect(throws: GitError.self) { try config.bool("nbtrio.bad") }
  }

  @Test func `Settings of an account are written to its file, there or not`() throws {
    let folder = try TemporaryFolder()
    var environment = GitEnvironment()
    environment.home = folder.path
    let path = try environment.writableConfigFile(.global)
    #expect(path == folder.path(".gitconfig"))
    try folder.write(".gitconfig", "[a]\n\tb = c\n")
    #expect(try GitConfig(environment: environment).string("a.b") == "c")
  }

  @Test func `An environment is read as git reads it`() {
    let variables = ["HOME": "/h", "GIT_DIR": "", "GIT_CONFIG_GLOBAL": "", "GIT_CONFIG_NOSYSTEM": "true"]
    let environment = GitEnvironment { variables[$0] }
    #expect(environment.home == "/h" && environment.gitDirectory == nil)
    #expect(environment.configFiles(.global).isEmpty && environment.configFiles(.system).isEmpty)
    #expect(environment.expanding("~/x") == "/h/x" && environment.expanding("~x") == "~x")
  }
}
