// An installation that is removed leaves no trace, whatever was there before.

import GitIntegration
import TestSupport
import Testing

@Suite struct InstallRoundTripTests {
  private static let configs: [String] = [
    "[core]\n\trepositoryformatversion = 0\n\tbare = false\n",
    "[core]\n\trepositoryformatversion = 0\n\tbare = false",
    "[core]\r\n\trepositoryformatversion = 0\r\n\tbare = false\r\n",
    "\u{feff}[core]\n\tbare = false # why\n\n\n",
    "[core] bare = false\n[user]\n\tname = \"A; B\"\n; the end",
    "[core]\n\tbare = false\n[filter \"ours\"]\n[diff \"ipynb\"]\n\t# nothing here\n",
    "[core]\n\tbare = false\n[diff \"ipynb\"]\n\txfuncname = \"^x\\\\.\"\n\tcachetextconv\n",
    "[core]\n\tbare = false\n[filter \"ours\"]\n\tsmudge = cat\n[filter.ours]\n\trequired = true",
    "[core]\n\tbare = false\n[filter \"ours\"]\n\tclean = \"other \\\"x\\\"\" ; mine\n\trequired = 1\n\tsmudge = a\\\n  b\n",
    "[filter \"ours\"] clean = one\n\tclean = \"t\\two\"\n[core]\n\tbare = false\n[filter \"OURS\"]\n\tclean = other\n",
    "[filter \"ours\"]\r\n  clean=other\\\r\n two\r\n[core]\r\n\tbare = false",
    "[core]\n\tbare = false\n[nbtrio \"mine\"]\n\tx = y\n",
  ]

  private static let attributes: [String?] = [
    nil,
    "",
    "\n",
    "\n\n\n",
    "*.txt text",
    "*.txt text\n",
    "*.txt text\n\n",
    "*.txt text\r\n*.md diff=x\r\n",
    "*.txt text\r\n*.md diff=x",
    "# *.ipynb filter=ours\n",
    "*.ipynb filter=ours\n",
    "*.ipynb filter=ours\n*.zpln filter=ours\n*.ipynb diff=ipynb",
    "\u{feff}*.ipynb filter=ours diff=ipynb\n*.txt text",
    "\"*.ipynb\" filter=theirs\n",
    "*.ipynb filter=lfs -diff\n*.zpln filter=x",
    "*.ipynb\tfilter=ours  \n  *.ipynb  diff=ipynb",
  ]

  private static let cases = configs.flatMap { config in attributes.map { (config, $0) } }

  @Test func `What was there before comes back byte for byte`() throws {
    let world = try TemporaryRepository()
    for (config, attributes) in Self.cases {
      try world.write(".git/config", config)
      try? world.folder.remove(world.path(".git/info"))
      if let attributes { try world.write(".git/info/attributes", attributes) }
      let report = try world.installation().install(replacing: true)
      let places: Comment = "config \(config.debugDescription), attributes \(attributes.debugDescription)"
      #expect(report.outcome == .installed, places)
      #expect(report.findings.isEmpty, places)
      #expect(try world.git("config", "--local", "filter.ours.clean") == "ours clean", places)
      #expect(try world.installation().install(replacing: true).outcome == .unchanged, places)
      #expect(try world.installation().uninstall().isChanged, places)
      #expect(world.text(".git/config") == config, places)
      #expect(world.text(".git/info/attributes") == attributes, places)
      #expect(try !world.installation().uninstall().isChanged, places)
      #expect(world.text(".git/config") == config, places)
    }
  }

  @Test func `Files that were not there are gone again`() throws {
    let world = try TemporaryRepository()
    var environment = world.gitEnvironment
    environment.configGlobal = nil
    environment.home = world.folder.path("empty home")
    environment.xdgConfigHome = nil
    let installation = try world.installation(.global, in: environment)
    #expect(try installation.install().outcome == .installed)
    let paths = ["empty home/.gitconfig", "empty home/.config/git/attributes"]
    #expect(paths.allSatisfy { world.folder.exists($0) })
    #expect(try installation.uninstall().isChanged)
    #expect(!paths.contains { world.folder.exists($0) })
  }

  @Test func `What was added since stays`() throws {
    let world = try TemporaryRepository()
    let (config, attributes) = (try #require(world.text(".git/config")), "*.txt text")
    try world.write(".git/info/attributes", attributes)
    _ = try world.installation().install()
    try world.git("config", "filter.ours.extrakeys", "a b")
    try world.git("config", "user.nick", "me")
    try world.write(
      ".git/info/attributes",
      try #require(world.text(".git/info/attributes")) + "*.md diff=x\n"
    )
    _ = try world.installation().uninstall()
    #expect(world.text(".git/info/attributes") == "*.txt text\n*.md diff=x\n")
    let extra = "[filter \"ours\"]\n\textrakeys = a b\n[user]\n\tnick = me\n"
    #expect(world.text(".git/config") == config + extra)
  }

  @Test func `A setting that was changed since stays`() throws {
    let world = try TemporaryRepository()
    _ = try world.installation().install()
    try world.git("config", "filter.ours.smudge", "mine")
    _ = try world.installation().uninstall()
    #expect(try world.git("config", "--get-regexp", "^(filter|diff)\\.") == "filter.ours.smudge mine")
  }

  @Test func `Links and modes stay`() throws {
    let world = try TemporaryRepository()
    try world.write("dotfiles", "*.txt text\n")
    #expect(try world.run("chmod", ["640", "dotfiles"]).status == 0)
    #expect(try world.run("ln", ["-s", "../../dotfiles", ".git/info/attributes"]).status == 0)
    _ = try world.installation().install()
    #expect(world.text("dotfiles")?.hasPrefix("*.txt text\n*.ipynb filter=ours\n") == true)
    #expect(try world.run("ls", ["-l", ".git/info/attributes"]).text.hasPrefix("l"))
    #expect(try world.run("ls", ["-l", "dotfiles"]).text.hasPrefix("-rw-r-----"))
    _ = try world.installation().uninstall()
    #expect(world.text("dotfiles") == "*.txt text\n")
  }

  @Test func `Removing where nothing is changes nothing`() throws {
    let world = try TemporaryRepository()
    try world.write(".git/info/attributes", "*.ipynb filter=lfs\n")
    let config = world.text(".git/config")
    #expect(try !world.installation().uninstall().isChanged)
    #expect(world.text(".git/config") == config)
    #expect(world.text(".git/info/attributes") == "*.ipynb filter=lfs\n")
  }
}
