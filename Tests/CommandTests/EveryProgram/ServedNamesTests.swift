// An installation for all repositories, and repositories whose attributes name other tools' drivers.

import TestSupport
import Testing

private let one = SampleNotebook("x = 1")

@Suite struct ServedNamesTests {
  private func world(_ attributes: String) throws -> TemporaryRepository {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    try world.write(".gitattributes", attributes)
    try world.write("a.ipynb", one.run())
    return world
  }

  @Test(arguments: [
    "nbstripout", "ipynb", "jupyternotebook", "nb-clean", "nbwipers", "strip-notebook-output",
  ])
  func `No name that a repository commits lets outputs through`(name: String) throws {
    let world = try world("*.ipynb filter=\(name)\n")
    let config = world.folder.text("home/.gitconfig")
    let install = try world.nbstrip(["--install", "--global"], in: world.folder.path)
    #expect(install.text.contains("filter.\(name)"), "\(install.text)")
    try world.git("add", ".")
    #expect(try world.blob(":a.ipynb") == one.stripped)
    #expect(try world.nbstrip(["--is-installed"]).status == 0)
    #expect(try world.nbstrip(["--status", "--global"]).text.contains("filter.\(name)"))
    try world.write("bad.ipynb", "{")
    #expect(try world.tryGit(["add", "bad.ipynb"]).status == 128)
    #expect(try world.nbstrip(["--install", "--global"]).text.contains("already installed"))
    #expect(try world.nbstrip(["--uninstall", "--global"]).status == 0)
    #expect(world.folder.text("home/.gitconfig") == config)
  }

  @Test func `What a repository or the machine defines itself comes first`() throws {
    let world = try world("*.ipynb filter=nbstripout\n")
    try world.git("config", "filter.nbstripout.clean", "sed s/SECRET/theirs/")
    try world.git("config", "--global", "filter.ipynb.clean", "sed s/SECRET/mine/")
    let config = world.folder.text("home/.gitconfig")
    let install = try world.nbstrip(["--install", "--global"])
    #expect(install.status == 0 && !install.text.contains("filter.ipynb"), "\(install.text)")
    try world.git("add", ".")
    #expect(try world.blob(":a.ipynb").contains("theirs"))
    try world.write(".gitattributes", "*.ipynb filter=ipynb\n")
    try world.write("b.ipynb", one.run())
    try world.git("add", ".")
    #expect(try world.blob(":b.ipynb").contains("mine"))
    #expect(try world.nbstrip(["--uninstall", "--global"]).status == 0)
    #expect(world.folder.text("home/.gitconfig") == config)
  }

  @Test func `Diff and merge drivers serve committed names too`() throws {
    let world = try world("*.ipynb diff=jupyternotebook merge=jupyternotebook\n")
    let config = world.folder.text("home/.gitconfig")
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      #expect(try world.run(program, ["--install", "--global"]).status == 0)
    }
    try world.commit()
    try world.write("a.ipynb", SampleNotebook("x = 2").run())
    #expect(try world.git("diff").contains("+x = 2"))
    try world.git("checkout", "-q", "-b", "side")
    try world.commit()
    try world.git("checkout", "-q", "main")
    try world.write("a.ipynb", SampleNotebook("x = 1", "y = 1").run())
    try world.commit()
    try world.git("merge", "--quiet", "--no-edit", "side")
    #expect(world.text("a.ipynb") == SampleNotebook("x = 2", "y = 1").stripped)
    for program in ["nbmerge", "nbstrip", "nbdiff"] {
      #expect(try world.run(program, ["--uninstall", "--global"]).status == 0)
    }
    #expect(world.folder.text("home/.gitconfig") == config)
  }
}
