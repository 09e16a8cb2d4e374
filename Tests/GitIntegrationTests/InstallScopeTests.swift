// Where each scope's files are, by git's rules, and what the status says about each.

import Foundation
import GitIntegration
import TestSupport
import Testing

@Suite struct InstallScopeTests {
  /// A world without GIT_CONFIG_GLOBAL, so that HOME and XDG_CONFIG_HOME decide.
  private func homeWorld(_ variables: [String: String] = [:]) throws -> TemporaryRepository {
    try TemporaryRepository(variables: variables.merging(["GIT_CONFIG_GLOBAL": ""]) { $1 })
  }

  @Test func `An account's files are in its home folder`() throws {
    let world = try homeWorld()
    let target = try world.installation(.global).target
    #expect(target.configPath == world.folder.path("home/.gitconfig"))
    #expect(target.attributesPath == world.folder.path("home/.config/git/attributes"))
    _ = try world.installation(.global).install()
    #expect(try world.attribute("filter", "a.ipynb") == "ours")
    #expect(try world.git("config", "--global", "filter.ours.clean") == "ours clean")
  }

  @Test func `XDG_CONFIG_HOME is where git looks`() throws {
    let folder = try TemporaryFolder()
    let world = try homeWorld(["XDG_CONFIG_HOME": folder.path])
    _ = try world.installation(.global).install()
    #expect(folder.text("git/attributes")?.hasPrefix("*.ipynb filter=ours\n") == true)
    #expect(try world.attribute("filter", "a.ipynb") == "ours")
  }

  @Test func `The file in XDG_CONFIG_HOME is written if it is the only one`() throws {
    let folder = try TemporaryFolder()
    let world = try homeWorld(["XDG_CONFIG_HOME": folder.path])
    try folder.write("git/config", "[user]\n\tname = x\n")
    try world.folder.remove("home/.gitconfig")
    #expect(try world.installation(.global).target.configPath == folder.path("git/config"))
    _ = try world.installation(.global).install()
    #expect(try world.git("config", "--global", "filter.ours.clean") == "ours clean")
    #expect(!world.folder.exists("home/.gitconfig"))
  }

  @Test(arguments: ["~/my attributes", "/absolute"])
  func `core attributesFile names the file`(value: String) throws {
    let world = try homeWorld()
    let isHome = value.hasPrefix("~")
    let path = world.folder.path(isHome ? "home/my attributes" : "absolute")
    try world.git("config", "--global", "core.attributesFile", isHome ? value : path)
    // libgit2 takes HOME from the process, which here is that of the tests.
    let findings = try world.installation(.global).install().findings
    #expect(findings.isEmpty || isHome)
    #expect(world.folder.text(path)?.hasPrefix("*.ipynb filter=ours\n") == true)
    #expect(try world.attribute("filter", "a.ipynb") == "ours")
  }

  @Test func `The system's files stand beside each other`() throws {
    let folder = try TemporaryFolder()
    let variables = ["GIT_CONFIG_SYSTEM": folder.path("gitconfig"), "GIT_CONFIG_NOSYSTEM": ""]
    let world = try TemporaryRepository(variables: variables)
    let installation = try world.installation(.system)
    #expect(installation.target.attributesPath == folder.path("gitattributes"))
    _ = try installation.install()
    #expect(try world.git("config", "--system", "filter.ours.clean") == "ours clean")
    #expect(folder.text("gitattributes")?.hasPrefix("*.ipynb filter=ours\n") == true)
    _ = try installation.uninstall()
    #expect(!folder.exists("gitconfig") && !folder.exists("gitattributes"))
  }

  @Test func `An account can be installed for outside any repository`() throws {
    let folder = try TemporaryFolder()
    var environment = GitEnvironment()
    environment.home = folder.path
    let target = try InstallTarget(scope: .global, repository: nil, environment: environment)
    let installation = DriverInstallation(
      drivers: [Sample.filter],
      target: target,
      repository: nil,
      environment: environment
    )
    #expect(try !installation.status().isInstalled)
    #expect(try installation.install().outcome == .installed)
    #expect(try installation.status().isInstalled)
    #expect(try installation.install().outcome == .unchanged)
  }

  @Test func `The status tells the scopes apart`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("attributes")
    let world = try TemporaryRepository()
    try world.git("config", "--global", "core.attributesFile", file)
    #expect(try !world.installation().status().isActive)
    _ = try world.installation(.global).install()
    let local = try world.installation().status()
    #expect(!local.isInstalled && local.isActive)
    #expect(try world.installation(.global).status().isInstalled)
    #expect(local.drivers[0].settings[0].value == nil)
    #expect(local.drivers[0].settings[0].effectiveValue == "ours clean")
    try world.git("config", "filter.ours.extrakeys", "x")
    let extra = try world.installation().status().drivers[0].settings.last
    #expect(extra?.key == "extrakeys" && extra?.value == "x" && extra?.effectiveValue == "x")
    #expect(try world.installation().status().drivers[0].patterns[0].effective == .value("ours"))
  }

  @Test func `Attributes of another tool are no installation`() throws {
    let world = try TemporaryRepository()
    _ = try world.installation().install()
    try world.write(".git/info/attributes", "*.ipynb filter=lfs\n")
    #expect(try !world.installation().status().isInstalled)
    try world.write(".git/info/attributes", "*.ipynb filter=theirs\n")
    #expect(try !world.installation().status().isInstalled)
    #expect(try world.installation().status().drivers[0].name == "theirs")
  }
}

@Suite struct ShellWordTests {
  @Test(arguments: [
    "plain", "", "a b", "it's", "\"", "$HOME", "a\\b", "`x`", "*", "~", "a=b", "é", "\n", "'''",
  ])
  func `A shell gives a quoted word back`(word: String) throws {
    let result = try ChildProcess("/bin/sh", ["-c", "printf %s " + ShellWord.quoted(word)]).run()
    #expect(result.text == word)
  }

  @Test func `A program is named by the path that leads to it, or by its bare name`() throws {
    let folder = try TemporaryFolder(named: "it's here")
    try folder.write("bin/tool", "")
    try folder.write("other/tool", "")
    for name in ["bin/tool", "other/tool"] { _ = try ChildProcess("chmod", ["+x", folder.path(name)]).run() }
    let (bin, other) = (folder.path("bin"), folder.path("other"))
    let tool = folder.path("bin/tool")
    #expect(
      ShellWord.command(forProgramAt: tool, searchPath: "/usr/bin:\(bin):\(other)") == ShellWord.quoted(tool)
    )
    #expect(ShellWord.command(forProgramAt: tool, searchPath: "\(other):\(bin)") == ShellWord.quoted(tool))
    #expect(ShellWord.command(forProgramAt: tool, searchPath: nil, isPortable: true) == "tool")
    try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: bin)
    let link = folder.path("link")
    #expect(ShellWord.command(forProgramAt: tool, searchPath: link) == ShellWord.quoted("\(link)/tool"))
    #expect(ShellWord.command(forProgramAt: tool, searchPath: nil) == ShellWord.quoted(tool))
    #expect(ShellWord.command(forProgramAt: "/x/tool", searchPath: nil) == "/x/tool")
    #expect(ShellWord.quoted(tool).hasPrefix("'"))
  }
}
