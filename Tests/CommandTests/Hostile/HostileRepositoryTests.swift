import Foundation
import TestSupport
import Testing

/// Folders that pretend to be repositories, and repositories of somebody else: nothing that their settings name
/// is run.
@Suite struct HostileRepositoryTests {
  /// The folders in which the commands are tried.
  enum Place: String, CaseIterable, Sendable {
    /// Files with the names that a git folder has, git takes it for nothing.
    case pretended
    /// The same with a `HEAD` that says nothing.
    case pretendedWithoutHead
    /// A bare repository committed into the repository; `safe.bareRepository=explicit` forbids it.
    case bare
    /// A folder in the work tree of it.
    case belowBare
    /// A repository of another owner.
    case foreign
  }

  private func prepare(_ place: Place) throws -> (world: HostileWorld, folder: String) {
    let world = try HostileWorld()
    try world.repository.git("config", "--global", "safe.bareRepository", "explicit")
    let path: String
    switch place {
    case .pretended, .pretendedWithoutHead:
      path = "pretended"
      try world.repository.write("\(path)/HEAD", place == .pretended ? "nothing\n" : "")
      try world.repository.write("\(path)/objects/x", "")
      try world.repository.write("\(path)/refs/x", "")
      try world.repository.write("\(path)/config", world.evilConfig)
    case .bare, .belowBare:
      path = place == .bare ? "bare" : "bare/inside"
      try world.repository.git("init", "--quiet", "--bare", "bare")
      try world.repository.write(
        "bare/config",
        world.evilConfig.replacing("[core]\n", with: "[core]\n\tbare = true\n")
      )
      try world.repository.write("bare/info/attributes", "*.ipynb filter=evil diff=nbdiff merge=nbmerge\n")
    case .foreign:
      path = "foreign"
      try world.repository.git("init", "--quiet", "foreign")
    }
    for (name, value) in [("a", 1), ("b", 2), ("c", 3)] {
      try world.repository.write("\(path)/\(name).ipynb", SampleNotebook("x = \(value)").run())
    }
    let folder = world.repository.path(path)
    if place == .foreign {
      try world.repository.git(["add", "a.ipynb"], in: folder)
      try world.repository.git(["commit", "--quiet", "-m", "one"], in: folder)
      try world.repository.write("foreign/a.ipynb", SampleNotebook("x = 9").run())
      try world.repository.write("foreign/.git/config", world.evilConfig)
      try world.repository.write(
        "foreign/.git/info/attributes",
        "*.ipynb filter=evil diff=nbdiff merge=nbmerge\n"
      )
      _ = try ChildProcess("chown", ["-R", "12345:12345", folder]).run()
    }
    return (world, folder)
  }

  @Test(arguments: [Place.pretended, .pretendedWithoutHead, .bare, .belowBare])
  func `Settings of an embedded folder are not obeyed`(_ place: Place) throws {
    try expectNothingRuns(place)
  }

  @Test(.enabled(if: geteuid() == 0, "needs root, to give files to somebody else"))
  func `Settings of another owners repository are not obeyed`() throws {
    try expectNothingRuns(.foreign)
  }

  private func expectNothingRuns(_ place: Place) throws {
    let (world, folder) = try prepare(place)
    // git itself runs nothing here; else the attack would prove nothing.
    _ = try world.shellOnTerminal("git diff; git status; git add a.ipynb", in: folder)
    world.expectNoHarm("git in \(place)")
    for command in HostileCommands.all {
      let result = try world.onTerminal(command.program, command.arguments, in: folder, typing: command.typed)
      world.expectHarmless(result, "\(command) in \(place)")
    }
  }

  /// The message says what to do, as git's does.
  @Test(.enabled(if: geteuid() == 0, "needs root, to give files to somebody else"))
  func `A repository of another owner is named with safe directory`() throws {
    let (world, folder) = try prepare(.foreign)
    for (program, arguments) in [
      ("nbdiff", []), ("nbdiff", ["HEAD"]), ("nbmerge", ["--install"]), ("nbstrip", ["--install"]),
    ] {
      let result = try world.onTerminal(program, arguments, in: folder)
      #expect(result.status == 2, "\(program) \(arguments)")
      #expect(result.text.contains("safe.directory"), "\(program) \(arguments): \(result.text)")
    }
  }

  /// What the attacks rely on: in a repository that git obeys, a pager is started on a terminal.
  @Test func `A repository of ones own has its pager`() throws {
    let world = try HostileWorld()
    try world.repository.write("a.ipynb", SampleNotebook("x = 1").stripped)
    try world.repository.commit()
    try world.repository.git("config", "core.pager", "\(world.evil) mine")
    try world.repository.write("a.ipynb", SampleNotebook("x = 2").stripped)
    let result = try world.onTerminal("nbdiff", [])
    #expect(!result.isStuck)
    #expect(result.text.contains("+x = 2"))
    #expect(world.folder.text("ran")?.contains("mine") == true)
  }
}
