import Foundation
import TestSupport
import Testing

/// Links and special files in a repository: nothing outside is written, nothing hangs.
@Suite struct HostileLinkTests {
  private func world() throws -> HostileWorld {
    let world = try HostileWorld()
    try world.repository.write("a.ipynb", SampleNotebook("x = 1").run())
    try world.repository.commit()
    try world.repository.write("conflict.ipynb", SampleNotebook("x = 1").run())
    for (name, target) in [
      ("victim.ipynb", "../outside/victim.ipynb"),
      ("absolute.ipynb", world.folder.path("outside/victim.ipynb")),
      ("folder", "../outside"), ("zero.ipynb", "/dev/zero"), ("loop.ipynb", "loop.ipynb"),
      ("nowhere.ipynb", "no/where"),
      ("new.ipynb", "../outside/new.ipynb"), ("up", ".."), ("fifo-link.ipynb", "fifo.ipynb"),
      ("tty.ipynb", "/dev/tty"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: world.repository.path(name),
        withDestinationPath: target
      )
    }
    #expect(try ChildProcess("mkfifo", [world.repository.path("fifo.ipynb")]).run().status == 0)
    return world
  }

  @Test func `Walking touches nothing outside`() throws {
    let world = try world()
    for (program, arguments) in [
      ("nbstrip", ["--check", "."]), ("nbstrip", ["."]), ("nbstrip", ["refresh"]),
      ("nbstrip", ["refresh", "."]),
      ("nbmerge", ["check", "."]), ("nbmerge", ["fix", "."]),
      ("nbmerge", ["resolve", "--take", "local", "."]),
      ("nbdiff", []), ("nbdiff", ["--untracked"]), ("nbdiff", ["."]), ("nbdiff", ["HEAD", "--", "."]),
      ("nbdiff", [".", "."]),
      ("nbdiff", ["--json"]), ("nbdiff", ["difftool", ".", "."]),
    ] {
      world.expectHarmless(try world.onTerminal(program, arguments), "\(program) \(arguments)")
    }
    #expect(world.repository.text("a.ipynb") == SampleNotebook("x = 1").stripped)
  }

  @Test func `The index has links as links`() throws {
    let world = try world()
    try world.shellInstall()
    try world.repository.git("rm", "-q", "--cached", "-r", ".")
    world.expectHarmless(try world.shellOnTerminal("rm fifo*; git add -A; git commit -qm links"), "git add")
    for script in [
      "nbdiff", "nbdiff --cached HEAD", "nbdiff --stat HEAD", "nbstrip --check .", "nbstrip refresh",
      "git stash; git stash pop",
      "ln -sfn ../outside/victim.ipynb a.ipynb; nbdiff; git diff", "nbdiff show a.ipynb",
      "git add -A; git commit -qm x",
      "git checkout -q HEAD~1; git checkout -q main", "nbmerge HEAD~1:a.ipynb HEAD:a.ipynb",
    ] {
      world.expectHarmless(try world.shellOnTerminal("export PAGER=cat; \(script)"), script)
    }
  }

  /// A link that a user names is followed, as every editor does; what is no file is refused.
  @Test func `What is named is followed or refused`() throws {
    let world = try world()
    for name in ["loop.ipynb", "nowhere.ipynb", "new.ipynb"] {
      for (program, arguments) in [
        ("nbstrip", [name]), ("nbdiff", ["show", name]), ("nbmerge", ["check", name]),
        ("nbdiff", [name, "a.ipynb"]),
        ("nbmerge", ["--out", name, "a.ipynb", "a.ipynb", "a.ipynb"]),
        ("nbmerge", ["driver", "a.ipynb", name, "a.ipynb"]),
      ] {
        let result = try world.onTerminal(program, arguments)
        world.expectHarmless(result, "\(program) \(arguments)")
        #expect(result.status > 0, "\(program) \(arguments)")
      }
    }
    let inside = try world.onTerminal("nbstrip", ["--check", "victim.ipynb"])
    #expect(inside.status == 1)
  }

  @Test(arguments: ["nbstrip", "nbdiff", "nbmerge"]) func `Attributes are not written through a link`(
    _ program: String
  ) throws {
    let world = try world()
    try FileManager.default.createSymbolicLink(
      atPath: world.repository.path(".gitattributes"),
      withDestinationPath: "../outside/attributes"
    )
    let result = try world.onTerminal(program, ["--install", "--attributes", ".gitattributes"])
    #expect(result.status == 2)
    world.expectHarmless(result, "\(program) --install --attributes")
  }
}
