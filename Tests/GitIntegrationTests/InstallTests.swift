// Installing drivers in repositories of every shape, and taking them away again.

import Dispatch
import GitIntegration
import Synchronization
import TestSupport
import Testing

/// Drivers like those of a real tool.
enum Sample {
  static let filter = Driver(
    attribute: "filter",
    name: "ours",
    adoptable: ["theirs"],
    patterns: ["*.ipynb", "*.zpln"],
    settings: [
      DriverSetting("clean", "ours clean"), DriverSetting("smudge", "cat"),
      DriverSetting("process", "ours process"), DriverSetting("required", "true"),
    ],
    recognizes: { $0.hasPrefix("ours ") || $0.hasPrefix("/old/ours ") }
  )
  static let diff = Driver(
    attribute: "diff",
    name: "ipynb",
    adoptable: ["jupyternotebook"],
    patterns: ["*.ipynb"],
    settings: [DriverSetting("textconv", "ours textconv")],
    strongerKeys: ["command"],
    isRequired: false,
    recognizes: { $0.hasPrefix("ours ") }
  )
}

extension TemporaryRepository {
  func installation(
    _ scope: InstallScope = .local,
    at folder: String? = nil,
    attributesFile: String? = nil,
    in environment: GitEnvironment? = nil
  ) throws -> DriverInstallation {
    let environment = environment ?? gitEnvironment
    let repository = try Repository.discover(from: folder ?? path, environment: environment)
    let target = try InstallTarget(
      scope: scope,
      attributesFile: attributesFile,
      repository: repository,
      environment: environment
    )
    let drivers = [Sample.filter, Sample.diff]
    return DriverInstallation(
      drivers: drivers,
      target: target,
      repository: repository,
      environment: environment
    )
  }

  /// What git says about an attribute.
  func attribute(_ name: String, _ file: String, in folder: String? = nil) throws -> String {
    let line = try git(["check-attr", name, "--", file], in: folder)
    return String(line.split(separator: " ").last ?? "")
  }
}

@Suite struct InstallTests {
  @Test func `An installation is what git sees`() throws {
    let world = try TemporaryRepository(named: "it's a \"place\"")
    let report = try world.installation().install()
    #expect(report.outcome == .installed)
    #expect(report.drivers == ["filter.ours", "diff.ipynb"])
    #expect(report.findings.isEmpty)
    #expect(try world.git("config", "--local", "filter.ours.clean") == "ours clean")
    #expect(try world.git("config", "--local", "--bool", "filter.ours.required") == "true")
    #expect(try world.git("config", "--local", "diff.ipynb.textconv") == "ours textconv")
    #expect(try world.attribute("filter", "sub/a.ipynb") == "ours")
    #expect(try world.attribute("filter", "b.zpln") == "ours")
    #expect(try world.attribute("diff", "a.ipynb") == "ipynb")
    let expected = "*.ipynb filter=ours\n*.zpln filter=ours\n*.ipynb diff=ipynb\n"
    #expect(world.text(".git/info/attributes") == expected)
  }

  @Test func `A second installation changes nothing`() throws {
    let world = try TemporaryRepository()
    _ = try world.installation().install()
    let (config, attributes) = (world.bytes(".git/config"), world.bytes(".git/info/attributes"))
    #expect(try world.installation().install().outcome == .unchanged)
    #expect(world.bytes(".git/config") == config)
    #expect(world.bytes(".git/info/attributes") == attributes)
  }

  @Test func `Of installations at the same time none takes away what another one wrote`() throws {
    for _ in 0..<20 {
      let world = try TemporaryRepository()
      let environment = world.gitEnvironment
      let outcomes = Mutex<[InstallReport.Outcome]>([])
      DispatchQueue.concurrentPerform(iterations: 8) { _ in
        // None refuses: those that come later find everything there.
        if let report = try? world.installation(in: environment).install() {
          outcomes.withLock { $0.append(report.outcome) }
        }
      }
      #expect(outcomes.withLock { $0.filter { $0 == .installed }.count } == 1)
      #expect(outcomes.withLock { $0.count } == 8)
      #expect(try world.installation().status().isInstalled)
    }
  }

  @Test func `A linked work tree installs for the whole repository`() throws {
    let world = try TemporaryRepository()
    try world.commit()
    try world.git("worktree", "add", "--quiet", "../linked")
    let linked = world.folder.path("linked")
    #expect(try world.installation(at: linked).install().findings.isEmpty)
    #expect(try world.attribute("filter", "a.ipynb", in: linked) == "ours")
    #expect(try world.attribute("filter", "a.ipynb") == "ours")
    #expect(try world.installation().status().isInstalled)
  }

  @Test func `A submodule is installed alone`() throws {
    let (world, part) = (try TemporaryRepository(), try TemporaryRepository())
    try part.commit()
    try world.git("submodule", "--quiet", "add", part.path, "part")
    #expect(try world.installation(at: world.path("part")).install().findings.isEmpty)
    #expect(try world.attribute("filter", "a.ipynb", in: world.path("part")) == "ours")
    #expect(try world.attribute("filter", "a.ipynb") == "unspecified")
  }

  @Test func `A bare repository can be installed in`() throws {
    let world = try TemporaryRepository(isBare: true)
    #expect(try world.installation().install().outcome == .installed)
    #expect(world.text("info/attributes")?.contains("*.ipynb filter=ours\n") == true)
    #expect(try world.installation().status().drivers[0].isConfigured)
  }

  @Test func `The local scope needs a repository`() throws {
    #expect(throws: GitError(call: "install", message: "not in a git repository")) {
      try InstallTarget(scope: .local, repository: nil, environment: GitEnvironment())
    }
  }

  @Test func `Names that the attributes already use are adopted`() throws {
    let world = try TemporaryRepository()
    let line = "*.ipynb filter=theirs diff=jupyternotebook\n"
    try world.write(".gitattributes", line)
    let report = try world.installation().install()
    #expect(report.outcome == .installed)
    #expect(report.drivers == ["filter.theirs", "filter.ours", "diff.jupyternotebook"])
    #expect(report.addedLines == ["*.zpln filter=ours"])
    #expect(report.findings.isEmpty)
    #expect(world.text(".gitattributes") == line)
    #expect(try world.git("config", "filter.theirs.clean") == "ours clean")
    #expect(try world.git("config", "diff.jupyternotebook.textconv") == "ours textconv")
    #expect(try world.installation().status().isInstalled)
    #expect(try world.installation().status().drivers[0].name == "theirs")
  }

  @Test func `Another tool's settings stay unless they are to be replaced`() throws {
    let world = try TemporaryRepository()
    try world.write(".gitattributes", "*.ipynb filter=theirs\n")
    let foreign = """
      [filter "theirs"]
      \tclean = "\\"/usr/bin/py thon\\" -m theirs"  ; by theirs
      \tsmudge=cat
      \trequired = true
      \textrakeys = metadata.x

      """
    let config = (world.text(".git/config") ?? "") + foreign
    try world.write(".git/config", config)
    let refused = try world.installation().install()
    #expect(refused.outcome == .refused)
    let value = "\"/usr/bin/py thon\" -m theirs"
    #expect(refused.findings == [.otherSetting(name: "filter.theirs.clean", value: value)])
    #expect(world.text(".git/config") == config)
    #expect(world.text(".git/info/attributes") == nil)

    #expect(try world.installation().install(replacing: true).outcome == .installed)
    #expect(try world.git("config", "--get-all", "filter.theirs.clean") == "ours clean")
    #expect(try world.git("config", "filter.theirs.extrakeys") == "metadata.x")
    #expect(try world.installation().install().outcome == .unchanged)

    let removed = try world.installation().uninstall()
    #expect(removed.restored == ["filter.theirs.clean"])
    #expect(world.text(".git/config") == config)
  }

  @Test func `Attributes that name a driver that is not ours are respected`() throws {
    let world = try TemporaryRepository()
    try world.write(".gitattributes", "*.ipynb filter=lfs diff=lfs merge=lfs -text\n")
    let report = try world.installation().install()
    #expect(report.outcome == .refused)
    let other = InstallFinding.otherAttribute(pattern: "*.ipynb", attribute: "filter", value: .value("lfs"))
    #expect(report.findings.contains(other))
    #expect(other.description == "git's attributes say filter=lfs for *.ipynb")
    #expect(try world.installation().install(replacing: true).findings.isEmpty)
    #expect(try world.attribute("filter", "a.ipynb") == "ours")
    _ = try world.installation().uninstall()
    #expect(try world.attribute("filter", "a.ipynb") == "lfs")
  }

  @Test func `An optional driver gives way`() throws {
    let world = try TemporaryRepository()
    try world.write(".gitattributes", "*.ipynb -diff\n")
    let report = try world.installation().install()
    #expect(report.outcome == .installed)
    #expect(report.drivers == ["filter.ours"])
    #expect(report.findings == [.otherAttribute(pattern: "*.ipynb", attribute: "diff", value: .unset)])
    #expect(try world.attribute("diff", "a.ipynb") == "unset")
  }

  @Test func `A stronger file is reported`() throws {
    let world = try TemporaryRepository()
    try world.git("config", "filter.ours.smudge", "tac")
    try world.git("config", "diff.ipynb.command", "other")
    try world.write(".git/info/attributes", "*.ipynb filter=lfs\n")
    let report = try world.installation(.global).install()
    #expect(report.outcome == .installed)
    #expect(
      report.findings.contains(.otherAttribute(pattern: "*.ipynb", attribute: "filter", value: .value("lfs")))
    )
    #expect(report.findings.contains(.overridden(name: "filter.ours.smudge", value: "tac", scope: .local)))
    #expect(report.findings.contains(.stronger(name: "diff.ipynb.command", value: "other")))
  }

  @Test func `A comment is no line`() throws {
    let world = try TemporaryRepository()
    try world.write(".git/info/attributes", "# *.ipynb filter=ours\n# *.ipynb diff=ipynb\n[attr]x filter=y\n")
    #expect(try world.installation().install().addedLines.count == 3)
    #expect(try world.attribute("filter", "a.ipynb") == "ours")
  }

  @Test func `A named attributes file serves the files beside it`() throws {
    let world = try TemporaryRepository()
    let file = world.path("sub/.gitattributes")
    try world.write("sub/x", "")
    #expect(try world.installation(attributesFile: file).install().findings.isEmpty)
    #expect(try world.attribute("filter", "sub/a.ipynb") == "ours")
    #expect(try world.attribute("filter", "a.ipynb") == "unspecified")
    #expect(try world.installation(attributesFile: file).install().outcome == .unchanged)
    _ = try world.installation(attributesFile: file).uninstall()
    #expect(world.text("sub/.gitattributes") == nil)
  }

  @Test func `A file that cannot be written is named, and nothing is left half done`() throws {
    let world = try TemporaryRepository()
    try world.folder.remove(world.path(".git/info"))
    try world.write(".git/info", "in the way")
    let config = world.bytes(".git/config")
    let error = #expect(throws: GitError.self) { try world.installation().install() }
    #expect(error?.message.contains("info") == true)
    #expect(world.bytes(".git/config") == config)
  }

  @Test func `A configuration that git cannot read is left alone`() throws {
    let world = try TemporaryRepository()
    var environment = world.gitEnvironment
    environment.configGlobal = world.path("broken")
    try world.write("broken", "[core]\n\tbare = \"false\n")
    let target = InstallTarget(
      scope: .global,
      configPath: world.path("broken"),
      attributesPath: world.path("attributes")
    )
    let installation = DriverInstallation(
      drivers: [Sample.filter],
      target: target,
      repository: nil,
      environment: environment
    )
    let message = "\(world.path("broken")):2: not a valid git configuration"
    #expect(throws: GitError(call: "config", message: message)) { try installation.install() }
    #expect(!world.folder.exists(world.path("attributes")))
  }

  @Test func `A file that another program writes is left to it`() throws {
    let world = try TemporaryRepository()
    let config = world.text(".git/config")
    for file in [".git/config", ".git/info/attributes"] {
      try world.write(file + ".lock", "")
      let error = #expect(throws: GitError.self) { try world.installation().install() }
      #expect(error?.message.hasPrefix("cannot write \(world.path(file)): another program") == true)
      #expect(world.text(".git/config") == config)
      try world.folder.remove(world.path(file + ".lock"))
    }
    #expect(try world.installation().install().outcome == .installed)
  }
}
