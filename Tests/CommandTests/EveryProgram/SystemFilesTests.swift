// A git that was built for another prefix: its files of the machine are not those in /etc.

import GitIntegration
import TestSupport
import Testing

/// A world with such a git first on its search path.
private struct PrefixWorld {
  let prefix: TemporaryFolder
  let world: TemporaryRepository

  /// - Parameters:
  ///   - isNew: whether git says where its files are (`git var GIT_CONFIG_SYSTEM`, since 2.42).
  ///   - attributes: the name of its attributes file.
  init(isNew: Bool, attributes: String = "gitattributes") throws {
    prefix = try TemporaryFolder()
    let (config, attributes) = (prefix.path("etc/gitconfig"), prefix.path("etc/\(attributes)"))
    try prefix.write("etc/empty", "")
    let answers = """
      case "$*" in
      *'var GIT_CONFIG_SYSTEM') echo '\(config)'; exit;;
      *'var GIT_ATTR_SYSTEM') echo '\(attributes)'; exit;;
      esac
      """
    world = try TemporaryRepository(
      searchPath: [prefix.path("bin"), BuiltProducts.folder],
      variables: ["GIT_CONFIG_NOSYSTEM": ""]
    )
    // Written by a process of its own: a script that this one has open cannot be started (ETXTBSY).
    let script = """
      #!/bin/sh
      PATH=${PATH#*:}; export PATH
      \(isNew ? answers : "")
      GIT_CONFIG_SYSTEM='\(config)' exec git -c core.attributesFile='\(attributes)' "$@"
      """
    let write = "mkdir bin && cat > bin/git && chmod 755 bin/git"
    let written = try world.run("/bin/sh", ["-c", write], in: prefix.path, input: Array(script.utf8))
    try #require(written.status == 0)
  }

  /// What the programs know of the world, with the files of the machine.
  func environment() throws -> GitEnvironment {
    let environment = try GitEnvironment { world.environment[$0] }.findingSystemFiles()
    // Nothing of the real machine's is to be written by any test.
    try #require(environment.configSystem == prefix.path("etc/gitconfig"))
    return environment
  }

  /// An installation for the machine, of a filter that git can start here.
  func installation() throws -> DriverInstallation {
    let environment = try environment()
    let repository = try #require(try Repository.discover(from: world.path, environment: environment))
    let program = "\(BuiltProducts.folder)/nbstrip"
    return DriverInstallation(
      drivers: [
        Driver(
          attribute: "filter",
          name: "nbstrip",
          patterns: ["*.ipynb", "*.zpln"],
          settings: [
            DriverSetting("clean", "\(program) clean --keep-count -- %f"),
            DriverSetting("smudge", "\(program) smudge"),
            DriverSetting("process", "\(program) process --keep-count"),
            DriverSetting("required", "true"),
          ]
        ) { $0.contains("nbstrip") },
        Driver(
          attribute: "diff",
          name: "ipynb",
          patterns: ["*.ipynb"],
          settings: [DriverSetting("textconv", "\(program) --textconv --")]
        ) { $0.contains("nbstrip") },
      ],
      target: try InstallTarget(scope: .system, repository: repository, environment: environment),
      repository: repository,
      environment: environment,
      owner: "nbstrip"
    )
  }
}

@Suite struct SystemFilesTests {
  @Test(arguments: [(false, "gitattributes"), (true, "gitattributes"), (true, "other")])
  func `An installation for the machine is where git looks`(isNew: Bool, attributes: String) throws {
    let place = try PrefixWorld(isNew: isNew, attributes: attributes)
    let world = place.world
    let installation = try place.installation()
    #expect(try world.nbstrip(["--is-installed", "--system"]).status == 1)
    #expect(try installation.install().outcome == .installed)
    #expect(try world.git("config", "--system", "filter.nbstrip.required") == "true")
    #expect(place.prefix.text("etc/\(attributes)")?.contains("*.ipynb filter=nbstrip\n") == true)
    // git uses it here, so the repository has it too.
    for scope in [["--system"], []] {
      #expect(try world.nbstrip(["--is-installed"] + scope).status == 0, "\(scope)")
      let status = try world.nbstrip(["--status"] + scope)
      #expect(status.status == 0 && !status.text.contains("not active"), "\(status.text)")
    }
    _ = try place.installation().uninstall()
    #expect(!place.prefix.exists("etc/gitconfig") && !place.prefix.exists("etc/\(attributes)"))
    #expect(try world.nbstrip(["--is-installed"]).status == 1)
  }

  @Test func `What the machine's installation says is known to who looks for it`() throws {
    let place = try PrefixWorld(isNew: false)
    let world = place.world
    _ = try place.installation().install()
    try world.write("a.ipynb", SampleNotebook("x = 1").run())
    try world.commit()
    #expect(try world.blob("HEAD:a.ipynb").contains("\"execution_count\": 1,"))
    #expect(try world.nbstrip(["renormalize"]).text == "nothing to strip in the index\n")
    #expect(try world.nbstrip(["doctor"]).text.contains("notebooks are stripped when git adds them"))
  }

  @Test func `Nothing is written where git does not say what is its own`() throws {
    let place = try PrefixWorld(isNew: false)
    let broken = "printf '#!/bin/sh\\nexit 1\\n' > bin/git"
    #expect(try place.world.run("/bin/sh", ["-c", broken], in: place.prefix.path).status == 0)
    let environment = GitEnvironment { place.world.environment[$0] }
    let error = try #require(throws: GitError.self) { try environment.findingSystemFiles() }
    #expect(error.message.contains("GIT_CONFIG_SYSTEM"))
    #expect(environment.askingForSystemFiles() == environment)
  }

  @Test func `Without the machine's settings the message says so`() throws {
    let world = try TemporaryRepository(
      searchPath: [BuiltProducts.folder],
      variables: ["GIT_CONFIG_NOSYSTEM": "1"]
    )
    let install = try world.nbstrip(["--install", "--system"])
    #expect(install.status == 2)
    #expect(install.errorText.contains("GIT_CONFIG_NOSYSTEM is set"), "\(install.errorText)")
  }
}
