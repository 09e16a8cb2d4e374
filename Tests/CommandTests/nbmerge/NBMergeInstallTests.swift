import TestSupport
import Testing

/// `nbmerge --install` and its like.
@Suite struct NBMergeInstallTests {
  /// Two cells that have nothing in common.
  private static let local = "import alpha\nalpha.run()"
  private static let remote = "for i in range(3):\n    print(i)"

  @Test func `Writes the settings`() throws {
    let world = try MergeWorld()
    let git = world.repository
    #expect(
      try git.git("config", "merge.nbmerge.driver")
        == "\(BuiltProducts.folder)/nbmerge driver -- %O %A %B %L %P %S %X %Y"
    )
    #expect(try git.git("config", "merge.nbmerge.name") != "")
    let tool = #"\#(BuiltProducts.folder)/nbmerge tool -- "$BASE" "$LOCAL" "$REMOTE" "$MERGED""#
    #expect(try git.git("config", "mergetool.nbmerge.cmd") == tool)
    #expect(try git.git("config", "mergetool.nbmerge.trustExitCode") == "true")
    #expect(try git.git("check-attr", "merge", "--", "a.ipynb") == "a.ipynb: merge: nbmerge")
    #expect(try world.nbmerge("--is-installed").status == 0)
    let status = try world.nbmerge("--status")
    #expect(status.status == 0)
    #expect(
      status.text.contains("driver = \(BuiltProducts.folder)/nbmerge driver -- %O %A %B %L %P %S %X %Y\n")
    )
  }

  @Test(arguments: ["[core]\n\tbare = false", "# nothing\n", "[merge \"nbmerge\"]\n\tother = 1\n"])
  func `Uninstall restores the bytes`(_ addition: String) throws {
    let world = try MergeWorld(installs: false)
    let config = (world.repository.text(".git/config") ?? "") + addition
    try world.repository.write(".git/config", config)
    try world.repository.write(".git/info/attributes", "*.png binary")
    try world.install()
    try world.install()
    #expect(world.repository.text(".git/config") != config)
    #expect(try world.nbmerge("--uninstall").status == 0)
    #expect(world.repository.text(".git/config") == config)
    #expect(world.repository.text(".git/info/attributes") == "*.png binary")
    #expect(try world.nbmerge("--is-installed").status == 1)
    #expect(try world.nbmerge("--status").status == 1)
  }

  @Test func `Options become part of the driver`() throws {
    let world = try MergeWorld(installs: false)
    try world.install("--merge-strategy", "use-remote", "-M")
    let driver = try world.repository.git("config", "merge.nbmerge.driver")
    #expect(
      driver
        == "\(BuiltProducts.folder)/nbmerge driver '--merge-strategy=use-remote' -M -- "
        + "%O %A %B %L %P %S %X %Y"
    )
    try world.diverge(base: ["x = 1"], local: ["x = 2"], remote: ["x = 3"])
    try world.repository.git("merge", "--quiet", "--no-edit", "feature")
    #expect(try world.sources() == ["x = 3"])
  }

  @Test(arguments: ["jupyternotebook", "nbdev-merge"]) func `Adopts the name in the attributes`(
    _ name: String
  )
    throws
  {
    let world = try MergeWorld(installs: false)
    try world.repository.write(".gitattributes", "*.ipynb merge=\(name)\n")
    try world.install()
    let driver = try world.repository.git("config", "merge.\(name).driver")
    #expect(driver == "\(BuiltProducts.folder)/nbmerge driver -- %O %A %B %L %P %S %X %Y")
    #expect(world.repository.text(".git/info/attributes")?.contains("merge=") != true)
    try world.diverge(base: ["x = 1"], local: ["x = 1", Self.local], remote: ["x = 1", Self.remote])
    try world.repository.git("merge", "--quiet", "--no-edit", "feature")
    #expect(try world.sources() == ["x = 1", Self.local, Self.remote])
  }

  @Test func `Nbdimes driver is replaced on request only`() throws {
    let world = try MergeWorld(installs: false)
    try world.repository.write(".git/info/attributes", "*.ipynb merge=jupyternotebook\n")
    let theirs = "git-nbmergedriver merge %O %A %B %L %P"
    try world.repository.git("config", "merge.jupyternotebook.driver", theirs)
    let before = world.repository.text(".git/config")
    let refused = try world.nbmerge("--install")
    #expect(refused.status == 2)
    #expect(refused.errorText.contains("--replace-nbdime"))
    #expect(world.repository.text(".git/config") == before)
    try world.install("--replace-nbdime")
    #expect(
      try world.repository.git("config", "merge.jupyternotebook.driver").hasPrefix(
        "\(BuiltProducts.folder)/nbmerge driver "
      )
    )
    #expect(try world.nbmerge("--uninstall").status == 0)
    #expect(world.repository.text(".git/config") == before)
  }

  @Test func `Global installation serves every repository`() throws {
    let world = try MergeWorld(installs: false)
    try world.install("--global")
    try world.diverge(base: ["x = 1"], local: ["x = 1", Self.local], remote: ["x = 1", Self.remote])
    try world.repository.git("merge", "--quiet", "--no-edit", "feature")
    #expect(try world.sources().count == 3)
    #expect(try world.nbmerge("--uninstall", "--global").status == 0)
    #expect(try world.nbmerge("--is-installed").status == 1)
  }

  @Test func `Named attributes file`() throws {
    let world = try MergeWorld(installs: false)
    try world.install("--attributes", ".gitattributes")
    #expect(world.repository.text(".gitattributes") == "*.ipynb merge=nbmerge\n")
    #expect(try world.nbmerge("--uninstall", "--attributes", ".gitattributes").status == 0)
    #expect(world.repository.text(".gitattributes") == nil)
  }

  @Test func `Beside nbstrip`() throws {
    let world = try MergeWorld(installs: false)
    #expect(try world.repository.run("nbstrip", ["--install"]).status == 0)
    let before = world.repository.text(".git/config")
    let attributes = world.repository.text(".git/info/attributes")
    try world.install()
    #expect(try world.nbmerge("--uninstall").status == 0)
    #expect(world.repository.text(".git/config") == before)
    #expect(world.repository.text(".git/info/attributes") == attributes)
  }
}
