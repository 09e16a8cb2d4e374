// nbdiff --install and --uninstall, alone and beside the other programs.

import TestSupport
import Testing

@Suite struct NBDiffInstallTests {
  private func files(_ world: DiffWorld) -> [String?] {
    [".git/config", ".git/info/attributes", "../home/.gitconfig", "../home/.config/git/attributes"].map {
      world.repository.text($0)
    }
  }

  @Test func `What is written is what git sees`() throws {
    let world = try DiffWorld()
    let before = files(world)
    #expect(try world.nbdiff("--is-installed").status == 1)
    #expect(try world.nbdiff("--status").status == 1)
    let result = try world.nbdiff("--install")
    #expect(result.status == 0 && result.errorText == "")
    let git = world.repository
    #expect(try git.git("config", "diff.ipynb.command") == "\(BuiltProducts.folder)/nbdiff driver --")
    #expect(try git.git("config", "diff.ipynb.textconv") == "\(BuiltProducts.folder)/nbdiff textconv --")
    #expect(try git.git("config", "--type=bool", "diff.ipynb.cachetextconv") == "true")
    #expect(
      try git.git("config", "difftool.nbdiff.cmd")
        == #"\#(BuiltProducts.folder)/nbdiff difftool -- "$LOCAL" "$REMOTE""#
    )
    #expect(try git.git("check-attr", "diff", "x.ipynb") == "x.ipynb: diff: ipynb")
    #expect(try world.nbdiff("--is-installed").status == 0)
    #expect(try world.nbdiff("--status").text.contains("command = \(BuiltProducts.folder)/nbdiff driver"))
    let installed = files(world)
    #expect(try world.nbdiff("--install").text.hasPrefix("nbdiff is already installed"))
    #expect(files(world) == installed)
    #expect(try world.nbdiff("--uninstall").status == 0)
    #expect(files(world) == before)
    #expect(try world.nbdiff("--uninstall").text.hasPrefix("nbdiff was not installed"))
  }

  @Test func `For all repositories`() throws {
    let world = try DiffWorld()
    let before = files(world)
    #expect(try world.nbdiff("--install", "--global").status == 0)
    #expect(
      try world.repository.git("config", "--global", "diff.ipynb.command")
        == "\(BuiltProducts.folder)/nbdiff driver --"
    )
    #expect(try world.repository.git("check-attr", "diff", "x.ipynb") == "x.ipynb: diff: ipynb")
    #expect(try world.nbdiff("--is-installed").status == 0)
    #expect(try world.nbdiff("--uninstall", "--global").status == 0)
    #expect(files(world) == before)
  }

  @Test func `A named attributes file`() throws {
    let world = try DiffWorld()
    try world.repository.write(".gitattributes", "*.txt text\n")
    #expect(try world.nbdiff("--install", "--attributes", ".gitattributes").status == 0)
    #expect(world.repository.text(".gitattributes") == "*.txt text\n*.ipynb diff=ipynb\n")
    #expect(try world.nbdiff("--uninstall", "--attributes", ".gitattributes").status == 0)
    #expect(world.repository.text(".gitattributes") == "*.txt text\n")
  }

  @Test func `nbdime's driver is taken over only if asked to, and given back`() throws {
    let world = try DiffWorld()
    try world.repository.git("config", "diff.jupyternotebook.command", "git-nbdiffdriver diff")
    try world.repository.write(".gitattributes", "*.ipynb\tdiff=jupyternotebook\n")
    let before = files(world)
    let refused = try world.nbdiff("--install")
    #expect(refused.status == 2)
    #expect(refused.errorText.contains("--replace-nbdime takes its place"))
    #expect(files(world) == before)
    #expect(try world.nbdiff("--install", "--replace-nbdime").status == 0)
    #expect(
      try world.repository.git("config", "diff.jupyternotebook.command")
        == "\(BuiltProducts.folder)/nbdiff driver --"
    )
    #expect(world.repository.text(".gitattributes") == "*.ipynb\tdiff=jupyternotebook\n")
    #expect(try world.nbdiff("--uninstall").text.contains("restored: diff.jupyternotebook.command"))
    #expect(files(world) == before)
  }

  @Test(arguments: [
    ["nbstrip", "nbdiff", "nbdiff", "nbstrip"], ["nbstrip", "nbdiff", "nbstrip", "nbdiff"],
    ["nbdiff", "nbstrip", "nbdiff", "nbstrip"], ["nbdiff", "nbstrip", "nbstrip", "nbdiff"],
  ])
  func `Both programs come and go in any order`(order: [String]) throws {
    for attributes in [nil, "*.txt text", "*.ipynb diff=ipynb\n"] {
      let world = try DiffWorld()
      if let attributes { try world.repository.write(".git/info/attributes", attributes) }
      let before = files(world)
      for program in order.prefix(2) {
        let result = try world.repository.run(program, ["--install"])
        #expect(result.status == 0 && result.errorText == "", "\(result.errorText)")
      }
      #expect(
        try world.repository.git("config", "diff.ipynb.textconv")
          == "\(BuiltProducts.folder)/nbdiff textconv --"
      )
      for program in ["nbstrip", "nbdiff"] {
        #expect(try world.repository.run(program, ["--is-installed"]).status == 0)
      }
      #expect(try world.repository.run(order[2], ["--uninstall"]).status == 0)
      #expect(try world.repository.run(order[2], ["--is-installed"]).status == 1)
      #expect(
        try world.repository.run(order[3], ["--is-installed"]).status == 0,
        "\(order) \(attributes ?? "nil")"
      )
      #expect(try world.repository.run(order[3], ["--uninstall"]).status == 0)
      #expect(files(world) == before, "\(order) \(attributes ?? "nil")")
    }
  }

  @Test func `nbstrip's conversion comes back when nbdiff goes`() throws {
    let world = try DiffWorld()
    #expect(try world.repository.run("nbstrip", ["--install"]).status == 0)
    let before = files(world)
    #expect(try world.nbdiff("--install").status == 0)
    #expect(try world.nbdiff("--uninstall").text.contains("restored: diff.ipynb.textconv"))
    #expect(files(world) == before)
  }
}
