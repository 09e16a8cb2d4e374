// `--install`, `--uninstall`, `--is-installed` and `--status` as commands.

import TestSupport
import Testing

@Suite struct InstallCommandTests {
  private let one = SampleNotebook("x = 1")

  private func world(_ variables: [String: String] = [:]) throws -> TemporaryRepository {
    try TemporaryRepository(searchPath: [BuiltProducts.folder], variables: variables)
  }

  @Test func `Install, ask, install again, uninstall`() throws {
    let world = try world()
    try world.write(".git/info/attributes", "*.txt text")
    let config = world.text(".git/config")
    #expect(try world.nbstrip(["--is-installed"]).status == 1)
    let before = try world.nbstrip(["--status"])
    #expect(before.status == 1)
    #expect(before.text == "nbstrip is not installed in repository '\(world.path)'\n")
    let install = try world.nbstrip(["--install", "--keep-count"])
    #expect(install.status == 0 && install.errorText.isEmpty)
    #expect(
      install.text == "nbstrip is installed in repository '\(world.path)' (filter.nbstrip, diff.ipynb)\n"
    )
    let installed = (world.text(".git/config"), world.text(".git/info/attributes"))
    #expect(try world.nbstrip(["--install", "--keep-count"]).text.contains("already installed"))
    #expect((world.text(".git/config"), world.text(".git/info/attributes")) == installed)
    #expect(try world.nbstrip(["--is-installed"]).status == 0)
    let status = try world.nbstrip(["--status"])
    #expect(status.status == 0)
    #expect(
      status.text
        == """
        nbstrip is installed in repository '\(world.path)'

        Filter:
          clean = \(BuiltProducts.folder)/nbstrip clean --keep-count -- %f
          smudge = \(BuiltProducts.folder)/nbstrip smudge
          process = \(BuiltProducts.folder)/nbstrip process --keep-count
          required = true
          diff= \(BuiltProducts.folder)/nbstrip --textconv --keep-count --
          extrakeys= \u{20}

        Attributes:
          *.ipynb: filter: nbstrip
          *.zpln: filter: nbstrip

        Diff Attributes:
          *.ipynb: diff: ipynb

        """.replacing(" \u{20}\n", with: " \n")
    )
    #expect(try world.nbstrip(["--uninstall"]).text.hasPrefix("nbstrip is no longer installed in repository"))
    #expect(world.text(".git/config") == config)
    #expect(world.text(".git/info/attributes") == "*.txt text")
    #expect(try world.nbstrip(["--uninstall"]).text.hasPrefix("nbstrip was not installed in repository"))
  }

  @Test func `Outside a repository only the wider scopes work`() throws {
    let world = try world()
    for action in ["--install", "--uninstall", "--is-installed", "--status"] {
      let result = try world.nbstrip([action], in: world.folder.path)
      #expect(result.status == 2)
      #expect(result.errorText.hasPrefix("nbstrip: not a git repository"), "\(result.errorText)")
    }
    #expect(try world.nbstrip(["--install", "--global"], in: world.folder.path).status == 0)
  }

  @Test func `The global installation is active in every repository`() throws {
    let world = try world()
    let config = world.folder.text("home/.gitconfig")
    #expect(try world.nbstrip(["--install", "--global"]).text.hasPrefix("nbstrip is installed globally"))
    for arguments in [["--is-installed", "--global"], ["--is-installed"], ["--status", "--global"]] {
      #expect(try world.nbstrip(arguments).status == 0, "\(arguments)")
    }
    try world.write("a.ipynb", one.run())
    try world.commit()
    #expect(try world.blob("HEAD:a.ipynb") == one.stripped)
    #expect(try world.nbstrip(["--uninstall", "--global"]).status == 0)
    #expect(world.folder.text("home/.gitconfig") == config)
    #expect(try world.nbstrip(["--is-installed"]).status == 1)
  }

  @Test func `The system-wide installation goes to the system's file`() throws {
    let place = try TemporaryFolder()
    let variables = ["GIT_CONFIG_NOSYSTEM": "", "GIT_CONFIG_SYSTEM": place.path("gitconfig")]
    let world = try world(variables)
    let config = "[core]\n\tattributesFile = \(place.path("attributes"))\n"
    try place.write("gitconfig", config)
    let install = try world.nbstrip(["--install", "--system"])
    #expect(install.status == 0, "\(install.errorText)")
    #expect(install.text.hasPrefix("nbstrip is installed system-wide"))
    #expect(place.text("gitconfig")?.contains("nbstrip clean") == true)
    #expect(place.text("attributes")?.contains("*.ipynb filter=nbstrip") == true)
    #expect(try world.nbstrip(["--is-installed", "--system"]).status == 0)
    #expect(try world.nbstrip(["--uninstall", "--system"]).status == 0)
    #expect(place.names == ["gitconfig"] && place.text("gitconfig") == config)
  }

  @Test func `A named attributes file, from a folder`() throws {
    let world = try world()
    try world.write("sub/a.ipynb", one.run())
    try world.write("b.ipynb", one.run())
    let sub = world.path("sub")
    #expect(try world.nbstrip(["--install", "--attributes", ".gitattributes"], in: sub).status == 0)
    try world.git("add", ".")
    #expect(try world.blob(":sub/a.ipynb") == one.stripped)
    #expect(try world.blob(":b.ipynb") == one.run())
    #expect(try world.nbstrip(["--uninstall", "--attributes", ".gitattributes"], in: sub).status == 0)
    #expect(world.text("sub/.gitattributes") == nil)
  }

  @Test func `A config file named at the installation is found from everywhere`() throws {
    let world = try world()
    try world.write("sub/set.toml", "[strip]\nkeep-count = true\n")
    #expect(try world.nbstrip(["--install", "--config", "gone.toml"]).status == 2)
    #expect(try world.nbstrip(["--install", "--config", "set.toml"], in: world.path("sub")).status == 0)
    try world.write("a.ipynb", one.run())
    let add = try world.tryGit(["add", "a.ipynb"])
    #expect(add.status == 0, "\(add.errorText)")
    #expect(try world.blob(":a.ipynb").contains("\"execution_count\": 1"))
    try world.write("a.ipynb", SampleNotebook("x = 1").run("other and longer"))
    #expect(try world.nbstrip(["refresh"], in: world.path("sub")).text == "1 notebook refreshed\n")
  }

  @Test func `Committed attributes of nbstripout are adopted`() throws {
    let world = try world()
    try world.write(".gitattributes", "*.ipynb filter=nbstripout diff=ipynb\n")
    #expect(try world.nbstrip(["--install"]).text.contains("(filter.nbstripout"))
    try world.write("a.ipynb", one.run())
    try world.commit()
    #expect(try world.blob("HEAD:a.ipynb") == one.stripped)
    try world.write("a.ipynb", one.run("other and longer"))
    #expect(try world.nbstrip(["refresh"]).text == "1 notebook refreshed\n")
    #expect(try world.nbstrip(["--uninstall"]).status == 0)
    #expect(try world.tryGit(["config", "filter.nbstripout.clean"]).status == 1)
    #expect(world.text(".gitattributes") == "*.ipynb filter=nbstripout diff=ipynb\n")
  }

  @Test func `nbstripout is replaced when asked for, and given back`() throws {
    let world = try world()
    try world.git("config", "filter.nbstripout.clean", "\"/usr/bin/python3\" -m nbstripout")
    try world.git("config", "filter.nbstripout.smudge", "cat")
    try world.git("config", "filter.nbstripout.required", "true")
    try world.git("config", "filter.nbstripout.extrakeys", "metadata.kernelspec")
    try world.git("config", "diff.ipynb.textconv", "\"/usr/bin/python3\" -m nbstripout -t")
    let lines = "*.ipynb filter=nbstripout\n*.zpln filter=nbstripout\n*.ipynb diff=ipynb\n"
    try world.write(".git/info/attributes", lines)
    let config = world.text(".git/config")
    let refused = try world.nbstrip(["--install"])
    #expect(refused.status == 2)
    #expect(refused.errorText.contains("--replace-nbstripout"), "\(refused.errorText)")
    #expect(world.text(".git/config") == config)
    #expect(try world.nbstrip(["--install", "--replace-nbstripout"]).status == 0)
    try world.write("a.ipynb", one.run())
    try world.git("add", ".")
    #expect(try world.blob(":a.ipynb").contains("\"outputs\": []"))
    #expect(try !world.blob(":a.ipynb").contains("kernelspec"))
    let uninstall = try world.nbstrip(["--uninstall"])
    #expect(uninstall.text.contains("restored: filter.nbstripout.clean"), "\(uninstall.text)")
    #expect(world.text(".git/config") == config)
    #expect(world.text(".git/info/attributes") == lines)
  }

  @Test func `A line for lfs in the way is reported and left`() throws {
    let world = try world()
    try world.write(".git/info/attributes", "*.ipynb filter=lfs diff=lfs merge=lfs -text\n")
    let result = try world.nbstrip(["--install"])
    #expect(result.status == 2)
    #expect(result.errorText.contains("lfs"), "\(result.errorText)")
    #expect(world.text(".git/info/attributes") == "*.ipynb filter=lfs diff=lfs merge=lfs -text\n")
    try world.folder.remove(world.path(".git/info/attributes"))
    try world.write("sub/.gitattributes", "*.ipynb filter=lfs\n")
    #expect(try world.nbstrip(["--install"]).status == 0)
    #expect(try world.nbstrip(["--is-installed"]).status == 0)
  }

  @Test func `Notebooks that are already committed are pointed out`() throws {
    let world = try world()
    try world.write("a.ipynb", one.run())
    try world.commit()
    let install = try world.nbstrip(["--install"])
    #expect(install.errorText.contains("nbstrip renormalize"), "\(install.errorText)")
    #expect(try world.nbstrip(["renormalize"]).status == 0)
    #expect(try world.blob(":a.ipynb") == one.stripped)
  }

  @Test func `A program that is not on the path is named by its place`() throws {
    let world = try TemporaryRepository()
    #expect(try world.run(built: "nbstrip", ["--install"]).status == 0)
    #expect(
      try world.git("config", "filter.nbstrip.clean").hasPrefix("\(BuiltProducts.folder)/nbstrip clean")
    )
    try world.write("a.ipynb", one.run())
    try world.git("add", ".")
    #expect(try world.blob(":a.ipynb") == one.stripped)
  }
}
