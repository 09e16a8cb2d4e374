// The settings are those that git reads, with and without libgit2.

import GitIntegration
import TestSupport
import Testing

@Suite struct GitSettingsTests {
  private let names = [
    "filter.x.extrakeys", "filter.x.none", "nbtrio.top", "filter.X.a", "filter.a.b.c", "core.bare",
  ]

  private func expectSame(_ world: TemporaryRepository, in folder: String) throws {
    let settings = GitSettings(for: folder, environment: world.gitEnvironment)
    for name in names {
      let git = try world.tryGit(["config", name], in: folder)
      #expect(settings.string(name) == (git.status == 0 ? git.lines[0] : nil), "\(name)")
    }
  }

  private func fill(_ world: TemporaryRepository) throws {
    try world.git("config", "--global", "filter.x.extrakeys", "global")
    try world.git("config", "--global", "nbtrio.Top", "global top")
    try world.git("config", "filter.x.extrakeys", "metadata.a cell.b")
    try world.git("config", "filter.X.a", "other case")
    try world.git("config", "filter.a.b.c", "dots # and \"quotes\"")
  }

  @Test func `In a repository, its folders and its work trees`() throws {
    let world = try TemporaryRepository()
    try fill(world)
    try world.write("a/b/c", "")
    try world.commit()
    try world.git("worktree", "add", "--quiet", "../linked")
    for folder in [world.path, world.path("a/b"), world.folder.path("linked")] {
      try expectSame(world, in: folder)
    }
  }

  @Test func `In a submodule and in a bare repository`() throws {
    let (world, part) = (try TemporaryRepository(), try TemporaryRepository())
    try part.commit()
    try fill(world)
    try world.git("submodule", "--quiet", "add", part.path, "part")
    try world.git(["config", "filter.x.extrakeys", "of the part"], in: world.path("part"))
    try expectSame(world, in: world.path("part"))
    let bare = try TemporaryRepository(isBare: true)
    try fill(bare)
    try expectSame(bare, in: bare.path)
  }

  @Test func `Files that include others, and settings of a work tree`() throws {
    let world = try TemporaryRepository()
    try fill(world)
    try world.git("config", "include.path", "other")
    try world.write(".git/other", "[filter \"x\"]\n\textrakeys = included\n")
    try expectSame(world, in: world.path)
    try world.git("config", "--unset", "include.path")
    try world.git("config", "extensions.worktreeConfig", "true")
    try world.git("config", "--worktree", "filter.x.extrakeys", "of the work tree")
    try expectSame(world, in: world.path)
  }
}
