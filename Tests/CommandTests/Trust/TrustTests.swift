// Nothing that a repository says is run where git would not obey it.

import TestSupport
import Testing

@Suite struct TrustTests {
  /// Environments in which git takes the repository for another user's.
  private static let foreign = ["GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"]

  @Test(arguments: ["hello\n", "ref: ../../somewhere\n", "", "0123456789abcdef\n"])
  func `A committed folder that only looks like a git folder runs nothing`(head: String) throws {
    let world = try TrustWorld()
    try world.fill("trap")
    try world.repository.write("trap/HEAD", head)
    try world.repository.write("trap/config", world.settings())
    for name in ["objects/x", "refs/x"] { try world.repository.write("trap/\(name)", "") }
    try world.repository.git("add", "--all", "--force")
    try world.repository.git("commit", "--quiet", "--message", "trap")
    let found = try world.repository.git(
      ["rev-parse", "--absolute-git-dir"],
      in: world.repository.path("trap")
    )
    #expect(found == world.repository.path(".git"))
    #expect(try world.trapped(in: "trap") == [])
  }

  @Test func `Files instead of folders make no git folder`() throws {
    let world = try TrustWorld()
    try world.fill("trap")
    try world.repository.write("trap/HEAD", "ref: refs/heads/main\n")
    try world.repository.write("trap/config", world.settings())
    for name in ["objects", "refs"] {
      try world.repository.write("trap/\(name)", "")
      _ = try world.repository.run("chmod", ["+x", "trap/\(name)"])
    }
    #expect(try world.trapped(in: "trap") == [])
  }

  @Test func `Another user's repository runs nothing, and is explained`() throws {
    let world = try TrustWorld(Self.foreign)
    try world.repository.folder.write(world.repository.path(".git/config"), world.settings())
    try world.fill(".")
    #expect(try world.repository.tryGit(["status"]).errorText.contains("safe.directory"))
    #expect(try world.trapped() == [])
    let command = "git config --global --add safe.directory \(world.repository.path)"
    for (program, arguments) in [
      ("nbdiff", []), ("nbdiff", ["HEAD", "a.ipynb"]), ("nbmerge", ["--install"]), ("nbstrip", ["--status"]),
      ("nbstrip", ["refresh"]), ("nbmerge", ["--uninstall"]), ("nbdiff", ["--cached"]),
    ] {
      let result = try world.run(program, arguments)
      #expect(result.status == 2, "\(program) \(arguments)")
      #expect(result.errorText.contains(command), "\(program) \(arguments): \(result.errorText)")
    }
  }

  @Test func `In another user's repository its settings do not count, and files are stripped nevertheless`()
    throws
  {
    let world = try TrustWorld(Self.foreign)
    let notebook = #"{"cells": [], "metadata": {"gone": 1}, "nbformat": 4, "nbformat_minor": 5}"#
    try world.repository.folder.write(
      world.repository.path(".git/config"),
      "[filter \"nbstripout\"]\n\textrakeys = metadata.gone\n"
    )
    let result = try world.repository.run("nbstrip", ["clean", "--", "a.ipynb"], input: Array(notebook.utf8))
    #expect(result.status == 0)
    #expect(result.text.contains("gone"))
    #expect(result.errorText.contains("safe.directory"))
    for scope in ["--global", "--system"] {
      let system = ["GIT_CONFIG_SYSTEM": world.repository.folder.path("system"), "GIT_CONFIG_NOSYSTEM": ""]
      #expect(try world.run("nbstrip", ["--install", scope], variables: system).status == 0, "\(scope)")
    }
    try world.repository.git(["config", "--global", "safe.directory", "*"], in: "/")
    let trusted = try world.repository.run(
      "nbstrip",
      ["clean", "--", "a.ipynb"],
      input: Array(notebook.utf8)
    )
    #expect(!trusted.text.contains("gone") && trusted.errorText.isEmpty)
  }

  @Test func `A repository that the user trusts is obeyed, whoever owns it`() throws {
    let world = try TrustWorld(Self.foreign)
    try world.repository.folder.write(world.repository.path(".git/config"), world.settings())
    try world.fill(".")
    try world.repository.git(["config", "--global", "safe.directory", world.repository.path], in: "/")
    let trapped = try world.trapped()
    #expect(trapped.contains("nbdiff base.ipynb local.ipynb"))
    #expect(trapped.contains { $0.hasPrefix("nbdiff driver") })
    #expect(trapped.contains { $0.hasPrefix("nbmerge tool") })
  }

  @Test func `A repository cannot trust itself`() throws {
    let world = try TrustWorld(Self.foreign)
    let settings = world.settings("[safe]\n\tdirectory = *\n")
    try world.repository.folder.write(world.repository.path(".git/config"), settings)
    try world.fill(".")
    #expect(try world.trapped() == [])
  }

  @Test(.enabled(if: TrustWorld.isRoot, "only root can give files away"))
  func `Files of another user are another user's repository`() throws {
    for path in ["", ".git"] {
      let world = try TrustWorld()
      try world.repository.folder.write(world.repository.path(".git/config"), world.settings())
      try world.fill(".")
      try world.give(path, to: 1000, all: false)
      #expect(try world.repository.tryGit(["status"]).errorText.contains("safe.directory"))
      #expect(try world.trapped() == [])
      #expect(try world.run("nbdiff", []).errorText.contains("safe.directory"))
      // sudo tells whose the shell was; git lets root work in that user's repositories.
      let bySudo = ["SUDO_UID": "1000"]
      #expect(try world.trapped(variables: bySudo).contains("nbdiff base.ipynb local.ipynb"))
    }
  }

  @Test func `An embedded bare repository is refused where only named ones are wanted`() throws {
    let world = try TrustWorld()
    try world.repository.git(["init", "--quiet", "--bare", "trap"])
    let settings = world.settings("[core]\n\tbare = false\n\tworktree = ..\n")
    try world.repository.write("trap/config", settings)
    try world.fill("trap")
    #expect(try !world.trapped(in: "trap").isEmpty)
    try world.repository.git("config", "--global", "safe.bareRepository", "explicit")
    #expect(try world.trapped(in: "trap") == [])
    let result = try world.run("nbdiff", [], in: "trap")
    #expect(result.status == 2)
    #expect(result.errorText.contains("safe.bareRepository"))
    // GIT_DIR names it explicitly.
    let named = ["GIT_DIR": world.repository.path("trap")]
    #expect(try !world.trapped(in: "trap", variables: named).isEmpty)
  }

  @Test func `What the pager needs is set for the pager alone, and not over the user's own`() throws {
    let world = try TrustWorld(["GIT_PAGER": "cat >/dev/null; echo $LESS $LV", "LESS": "", "LV": ""])
    try world.fill(".")
    #expect(try world.run("nbdiff", ["show", "base.ipynb"]).text == "FRX -c\r\n")
    let own = ["LESS": "S"]
    #expect(try world.run("nbdiff", ["show", "base.ipynb"], variables: own).text == "S -c\r\n")
  }

  @Test func `What interrupts the editor does not end the program before it`() throws {
    let world = try TrustWorld(["GIT_EDITOR": "kill -INT $PPID; kill -QUIT $PPID; true"])
    try world.fill(".")
    let arguments = ["tool", "base.ipynb", "local.ipynb", "remote.ipynb", "local.ipynb"]
    let result = try world.run("nbmerge", arguments, input: "e\nq\n")
    #expect(result.status == 1)
    #expect(result.text.contains("nothing was changed"))
  }

  @Test func `What git was told on its command line counts`() throws {
    let world = try TrustWorld()
    try world.fill(".")
    let variables = ["GIT_CONFIG_PARAMETERS": "'core.pager'='touch \(world.canary); cat'"]
    #expect(try world.trapped(variables: variables).contains("nbdiff base.ipynb local.ipynb"))
    let counted = [
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.editor",
      "GIT_CONFIG_VALUE_0": "touch \(world.canary); true",
    ]
    let trapped = try world.trapped(variables: counted)
    #expect(trapped.count == 1 && trapped.allSatisfy { $0.hasPrefix("nbmerge tool") }, "\(trapped)")
  }
}
