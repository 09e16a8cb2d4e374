// Finding and opening repositories of every shape, and what their HEAD says.

import GitIntegration
import TestSupport
import Testing

@Suite struct RepositoryTests {
  private func open(_ world: TemporaryRepository, at path: String? = nil) throws -> Repository {
    try #require(try Repository.discover(from: path ?? world.path, environment: world.gitEnvironment))
  }

  @Test(arguments: Way.allCases) func `A repository is found from a folder in its work tree`(_ way: Way)
    throws
  {
    let world = try TemporaryRepository(way, named: "it's a \"place\"")
    try world.write("a/b/c.txt", "x")
    let repository = try open(world, at: world.path("a/b"))
    #expect(repository.workTree == world.path + "/")
    #expect(repository.gitDirectory == world.path + "/.git/")
    #expect(repository.commonDirectory == repository.gitDirectory)
    #expect(!repository.isBare)
  }

  @Test func `A folder outside any repository gives nil`() throws {
    let folder = try TemporaryFolder()
    var environment = GitEnvironment()
    environment.ceilingDirectories = folder.path
    #expect(try Repository.discover(from: folder.path, environment: environment) == nil)
  }

  @Test(arguments: Way.allCases) func `A linked work tree shares the folder of its repository`(_ way: Way)
    throws
  {
    let world = try TemporaryRepository(way)
    try world.commit()
    try world.git("worktree", "add", "--quiet", "../linked")
    let repository = try open(world, at: world.folder.path("linked"))
    #expect(repository.gitDirectory == world.path + "/.git/worktrees/linked/")
    #expect(repository.commonDirectory == world.path + "/.git/")
    #expect(repository.workTree == world.folder.path("linked") + "/")
  }

  @Test(arguments: Way.allCases) func `A submodule has its folder in the repository above`(_ way: Way) throws
  {
    let (world, part) = (try TemporaryRepository(way), try TemporaryRepository(way))
    try part.commit()
    try world.git("submodule", "--quiet", "add", part.path, "part")
    let repository = try open(world, at: world.path("part"))
    #expect(repository.commonDirectory == world.path + "/.git/modules/part/")
    #expect(repository.workTree == world.path + "/part/")
  }

  @Test(arguments: Way.allCases) func `A bare repository has no work tree`(_ way: Way) throws {
    let world = try TemporaryRepository(way, isBare: true)
    let repository = try open(world)
    #expect(repository.isBare && repository.workTree == nil)
  }

  @Test(arguments: Way.allCases) func `GIT_DIR and GIT_WORK_TREE come before the current folder`(_ way: Way)
    throws
  {
    let (world, other) = (try TemporaryRepository(way), try TemporaryRepository(way))
    var environment = world.gitEnvironment
    environment.gitDirectory = world.path(".git")
    environment.workTree = other.folder.path
    let repository = try #require(try Repository.discover(from: other.path, environment: environment))
    #expect(repository.gitDirectory == world.path + "/.git/")
    #expect(repository.workTree == other.folder.path + "/")
  }

  @Test(arguments: Way.allCases) func `HEAD without a commit names its branch`(_ way: Way) throws {
    let world = try TemporaryRepository(way)
    #expect(try open(world).head() == .unborn(branch: "refs/heads/main"))
    #expect(try open(world).resolve("HEAD") == nil)
  }

  @Test(arguments: Way.allCases) func `HEAD is a branch or a commit`(_ way: Way) throws {
    let world = try TemporaryRepository(way)
    try world.commit()
    let commit = try #require(ObjectID(hexadecimal: try world.git("rev-parse", "HEAD")))
    #expect(try open(world).head() == .branch("refs/heads/main", commit))
    try world.git("checkout", "--quiet", "--detach")
    #expect(try open(world).head() == .detached(commit))
  }

  @Test(arguments: Way.allCases) func `Repositories with settings for each work tree can be read`(_ way: Way)
    throws
  {
    let world = try TemporaryRepository(way)
    try world.commit()
    try world.git("config", "extensions.worktreeConfig", "true")
    try world.git("config", "--worktree", "nbtrio.here", "yes")
    let repository = try open(world)
    #expect(try repository.config().string("nbtrio.here") == "yes")
    #expect(try repository.config().values("nbtrio.here").map(\.scope) == [.worktree])
  }

  @Test(arguments: Way.allCases) func `A repository of an unknown format is an error, not nil`(_ way: Way)
    throws
  {
    let world = try TemporaryRepository(way)
    try world.git("config", "core.repositoryFormatVersion", "99")
    #expect(throws: GitError.self) { try open(world) }
  }
}

extension TemporaryRepository {
  /// The environment of the repository, as the library takes it.
  var gitEnvironment: GitEnvironment { GitEnvironment { self.environment[$0] } }
}
