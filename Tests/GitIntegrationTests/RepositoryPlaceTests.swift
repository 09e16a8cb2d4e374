// A repository is found, and obeyed, where git finds and obeys it.

import TestSupport
import Testing

@testable import GitIntegration

@Suite struct RepositoryPlaceTests {
  /// What git finds in a folder, and what we find; nil for no repository or one that is refused.
  private func expectSame(
    _ world: TemporaryRepository,
    in folder: String,
    _ variables: [String: String] = [:],
    opens: Bool = true,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var process = ChildProcess("git", ["rev-parse", "--absolute-git-dir"])
    let environment = world.environment.merging(variables) { $1 }
    process.environment = environment
    process.folder = world.path(folder)
    let git = try process.run()
    let place = Result {
      try RepositoryPlace.find(from: world.path(folder), GitEnvironment { environment[$0] })
    }
    let found = (try? place.get()).map { FileSystem.resolved($0.gitDirectory).text }
    #expect(found == (git.status == 0 ? git.lines.first : nil), sourceLocation: sourceLocation)
    if case .failure(let error as GitError) = place, error.isUntrusted {
      #expect(git.errorText.contains("dubious ownership"), sourceLocation: sourceLocation)
    }
    // libgit2 opens that one.
    if let found, opens {
      let opened = try Repository.discover(
        from: world.path(folder),
        environment: GitEnvironment { environment[$0] }
      )
      #expect(opened?.gitDirectory == found + "/", sourceLocation: sourceLocation)
    }
  }

  @Test func `Repositories of every shape`() throws {
    let (world, part) = (try TemporaryRepository(named: "it's 100%\u{FC}"), try TemporaryRepository())
    try part.commit()
    try world.write("a/b/c", "x")
    try world.git("submodule", "--quiet", "add", part.path, "part")
    try world.commit()
    try world.git("worktree", "add", "--quiet", "../linked")
    try world.git("init", "--quiet", "--bare", "bare.git")
    try world.git("init", "--quiet", "--separate-git-dir", world.folder.path("apart"), "split")
    try world.git("-C", "split", "commit", "--quiet", "--allow-empty", "--message", "x")
    for folder in [
      ".", "a/b", "part", "../linked", "bare.git", "bare.git/refs", "split", ".git", ".git/refs", "..",
    ] {
      try expectSame(world, in: folder)
      try expectSame(world, in: folder, ["GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"])
      try expectSame(world, in: folder, ["GIT_DIR": world.path("part/.git")])
    }
    #expect(
      try Repository.discover(from: world.path("split"), environment: world.gitEnvironment)?.workTree
        == world.path("split/")
    )
  }

  @Test(arguments: [
    "ref: refs/heads/x\n", "ref:refs/x", "ref:\t \nrefs/x", "ref: ../x", "ref: heads/x", "refs/heads/x", "",
    "0123456789abcdef0123456789ABCDEF01234567\n", "0123456789abcdef0123456789abcdef0123456",
    "REF: refs/heads/x",
  ])
  func `What a HEAD may say`(head: String) throws {
    let world = try TemporaryRepository()
    for name in ["HEAD", "objects/x", "refs/x"] { try world.write("folder/\(name)", head) }
    try expectSame(world, in: "folder")
  }

  @Test(arguments: ["refs/heads/x", "../.git/HEAD", "/nowhere"])
  func `A HEAD may be a link`(target: String) throws {
    let world = try TemporaryRepository()
    for name in ["objects/x", "refs/x"] { try world.write("folder/\(name)", "") }
    _ = try world.run("ln", ["-s", target, "folder/HEAD"])
    // Such links are older than libgit2, which does not open the repository.
    try expectSame(world, in: "folder", opens: false)
  }

  @Test func `A folder that lacks something is none`() throws {
    let world = try TemporaryRepository()
    let names = ["HEAD", "objects", "refs"]
    for missing in names {
      for name in names where name != missing {
        try world.write("no-\(missing)/\(name)\(name == "HEAD" ? "" : "/x")", "ref: refs/heads/x\n")
      }
      try expectSame(world, in: "no-\(missing)")
    }
  }

  @Test(arguments: [
    "gitdir: ../.git\n", "gitdir: ../.git\r\n\n", "gitdir: nowhere\n", "gitdir:../.git\n", "junk\n",
    "gitdir: \n", "",
  ])
  func `A file that leads to a git folder`(text: String) throws {
    let world = try TemporaryRepository()
    try world.write("folder/.git", text)
    try expectSame(world, in: "folder")
  }

  @Test func `Neither above a ceiling`() throws {
    let world = try TemporaryRepository()
    try world.write("a/b/c", "x")
    _ = try world.run("ln", ["-s", "a", "link"])
    let (top, a) = (world.path, world.path("a"))
    for ceilings in [
      top, a, a + "/b", a + "/", "/", "a", "\(world.path("link"))", ":\(world.path("link"))", "/nowhere:\(a)",
      "\(top):\(a)", world.folder.path, a + "//",
    ] {
      for folder in [".", "a", "a/b"] {
        try expectSame(world, in: folder, ["GIT_CEILING_DIRECTORIES": ceilings])
      }
    }
  }

  @Test func `safe.directory is obeyed where the user says it`() throws {
    let world = try TemporaryRepository(variables: ["GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"])
    try world.folder.write(world.path("a/x"), "x")
    for values in [
      ["*"], [world.path], ["*", ""], ["", "*"], [world.path, "", "/other"], ["/other"], [world.path("a")],
    ] {
      for folder in [".", "a"] {
        let parameters = values.map { "'safe.directory'='\($0)'" }.joined(separator: " ")
        try expectSame(world, in: folder, ["GIT_CONFIG_PARAMETERS": parameters])
        let counted = values.enumerated().flatMap { number, value in
          [("GIT_CONFIG_KEY_\(number)", "safe.directory"), ("GIT_CONFIG_VALUE_\(number)", value)]
        }
        let count = ["GIT_CONFIG_COUNT": "\(values.count)"]
        try expectSame(world, in: folder, Dictionary(uniqueKeysWithValues: counted).merging(count) { $1 })
      }
    }
    // By the repository itself, in vain; by the account, through a file that is included.
    try world.folder.write(world.path(".git/config"), "[safe]\n\tdirectory = *\n")
    try expectSame(world, in: ".")
    try world.folder.write("home/more", "[safe]\n\tdirectory = ~/../repository\n\tdirectory = *\n")
    try world.git(["config", "--global", "include.path", "more"], in: "/")
    try expectSame(world, in: ".")
    try world.git(["config", "--global", "safe.directory", ""], in: "/")
    try expectSame(world, in: ".")
  }

  @Test func `All below a folder can be trusted`() throws {
    let world = try TemporaryRepository(variables: ["GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"])
    // git does so from 2.46 on.
    func place(_ value: String) -> RepositoryPlace? {
      var environment = world.gitEnvironment
      environment.commandLineSettings = [CommandLineSetting(name: "safe.directory", value: value)]
      return (try? RepositoryPlace.find(from: world.path, environment)) ?? nil
    }
    #expect(place("\(world.folder.path)/*") != nil)
    #expect(place("/*") != nil)
    #expect(place("\(world.path)/*") == nil)
    #expect(place("\(world.folder.path)/rep*") == nil)
    #expect(place("\(world.folder.path)") == nil)
  }

  @Test func `A bare repository is found by itself unless the user wants it named`() throws {
    let world = try TemporaryRepository()
    try world.git("init", "--quiet", "--bare", "bare.git")
    for value in ["all", "explicit", "EXPLICIT", ""] {
      let parameters = ["GIT_CONFIG_PARAMETERS": "'safe.bareRepository'='\(value)'"]
      for folder in ["bare.git", ".", ".git"] { try expectSame(world, in: folder, parameters) }
    }
  }

  @Test func `A configuration that is no file is not waited for`() throws {
    let world = try TemporaryRepository()
    try world.git("init", "--quiet", "--bare", "bare.git")
    try world.folder.remove(world.path("bare.git/config"))
    for command in [["ln", "-s", "/dev/zero"], ["mkfifo"]] {
      _ = try world.run(command[0], command.dropFirst() + ["bare.git/config"])
      #expect(throws: GitError.self) {
        try RepositoryPlace.find(from: world.path("bare.git"), world.gitEnvironment)
      }
      try world.folder.remove(world.path("bare.git/config"))
    }
    for name in ["objects/x", "refs/x"] { try world.write("folder/\(name)", "") }
    _ = try world.run("mkfifo", ["folder/HEAD"])
    #expect(try RepositoryPlace.find(from: world.path("folder"), world.gitEnvironment)?.kind == .workTree)
  }

  @Test func `What git was told on its command line is read as git reads it`() throws {
    let world = try TemporaryRepository()
    try world.git("config", "a.b", "file")
    try world.git("config", "include.path", "nothing")
    for parameters in [
      "'a.b'='c'", "'a.b=c'", "'A.B=c' 'a.b=d=e'", "'a.B'='it'\\''s'\\!''", "'a.x=y.b'='c'", "'a.b'=",
      "'a.b'",
      "'a.b'='c'  'x.y'='z'", "'x.y'='a.b=1'", "",
    ] {
      var process = ChildProcess("git", ["config", "a.b"])
      process.environment = world.environment.merging(["GIT_CONFIG_PARAMETERS": parameters]) { $1 }
      process.folder = world.path
      let git = try process.run()
      let environment = GitEnvironment { $0 == "GIT_CONFIG_PARAMETERS" ? parameters : world.environment[$0] }
      let settings = GitSettings(for: world.path, environment: environment)
      #expect(settings.string("a.b") ?? "" == git.lines.first ?? "", "\(parameters)")
      try world.git("config", "--unset-all", "include.path")
      #expect(
        GitSettings(for: world.path, environment: environment).string("a.b") ?? "" == git.lines.first ?? ""
      )
      try world.git("config", "include.path", "nothing")
    }
  }
}
