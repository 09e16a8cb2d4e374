// What git shows once nbdiff is installed.

import TestSupport
import Testing

@Suite struct NBDiffDriverTests {
  private func installed() throws -> DiffWorld {
    let world = try DiffWorld()
    #expect(try world.nbdiff("--install").status == 0)
    return world
  }

  @Test func `git diff shows the structured view of every notebook`() throws {
    let world = try installed()
    for name in ["a.ipynb", "bad.ipynb", "sub/c.ipynb"] { try world.write(name, "x = 1") }
    try world.commit()
    for name in ["a.ipynb", "sub/c.ipynb"] { try world.write(name, "x = 2") }
    try world.repository.write("bad.ipynb", "<<<<<<< HEAD\n")
    for folder in [nil, "sub"] {
      let result = try world.repository.tryGit(["diff"], in: folder.map { world.repository.path($0) })
      #expect(result.status == 0)
      #expect(
        result.files == ["a/a.ipynb b/a.ipynb", "a/bad.ipynb b/bad.ipynb", "a/sub/c.ipynb b/sub/c.ipynb"]
      )
      #expect(
        result.changedLines.filter { $0.contains("x = ") && !$0.contains("\"") } == [
          "-x = 1", "+x = 2", "-x = 1", "+x = 2",
        ]
      )
      #expect(result.errorText.contains("bad.ipynb:1:1: git's conflict markers"))
    }
  }

  @Test func `An unknown option is an error that hides no diff`() throws {
    let world = try installed()
    for name in ["a.ipynb", "b.ipynb"] { try world.write(name, "x = 1") }
    try world.commit()
    for name in ["a.ipynb", "b.ipynb"] { try world.write(name, "x = 2") }
    try world.repository.git("config", "diff.ipynb.command", "nbdiff driver --colour -Z -s --")
    let result = try world.repository.tryGit(["diff"])
    #expect(result.status == 0)
    #expect(result.files == ["a/a.ipynb b/a.ipynb", "a/b.ipynb b/b.ipynb"])
    #expect(
      result.errorText == """
        nbdiff: unknown option '--colour' of driver
        nbdiff: unknown option '-Z' of driver

        """
    )
  }

  @Test func `The driver speaks nbdime's words if asked to`() throws {
    let world = try installed()
    try world.write("a.ipynb", "x = 1")
    try world.commit()
    try world.write("a.ipynb", "x = 2")
    for (flags, error) in [("--format nbdime", ""), ("--format=nbdime --", "")] {
      try world.repository.git("config", "diff.ipynb.command", "nbdiff driver \(flags)")
      let result = try world.repository.tryGit(["diff"])
      #expect(result.text.contains("## modified /cells/0/source:"), "\(result.text)")
      #expect(result.errorText == error)
    }
    try world.repository.git("config", "diff.ipynb.command", "nbdiff driver --format html")
    let result = try world.repository.tryGit(["diff"])
    #expect(result.changedLines.contains("+x = 2"))
    #expect(result.errorText == "nbdiff: --format of driver takes unified or nbdime\n")
  }

  @Test func `Added, deleted and renamed notebooks`() throws {
    let world = try installed()
    try world.write("old.ipynb", "x = 1", "y = 2", "z = 3", "print(x, y, z)")
    try world.write("gone.ipynb", "import os", "os.getcwd()", "os.environ")
    try world.commit()
    try world.repository.git("mv", "old.ipynb", "new.ipynb")
    try world.write("new.ipynb", "x = 1", "y = 2", "z = 33", "print(x, y, z)")
    try world.repository.git("rm", "--quiet", "gone.ipynb")
    try world.repository.write("added.ipynb", SampleNotebook("for i in range(3):\n    print(i)").stripped)
    try world.repository.git("add", "--all")
    let result = try world.repository.tryGit(["diff", "--cached"])
    #expect(result.status == 0)
    #expect(result.text.contains("rename from old.ipynb\nrename to new.ipynb"))
    #expect(result.text.contains("new file mode 100644"))
    #expect(result.text.contains("deleted file mode 100644"))
    #expect(result.changedLines.contains("+z = 33"))
  }

  @Test func `The history is readable text`() throws {
    let world = try installed()
    try world.writeRun("a.ipynb", output: "one", "x = 1", "y = 1")
    try world.commit()
    try world.writeRun("a.ipynb", output: "two", "x = 2", "y = 1")
    try world.commit()
    for command in [["log", "-p", "-1"], ["show"]] {
      let result = try world.repository.tryGit(command)
      #expect(
        result.changedLines.contains("-x = 1") && result.changedLines.contains("+x = 2"),
        "\(result.text)"
      )
      #expect(!result.text.contains("\"source\""))
    }
    #expect(try world.repository.git("blame", "a.ipynb").contains("x = 2"))
    try world.writeRun("a.ipynb", output: "two", "x = 3", "y = 1")
    try world.repository.git("stash")
    let stashed = try world.repository.tryGit(["stash", "show", "-p", "--textconv"])
    #expect(stashed.changedLines.contains("-x = 2") && stashed.changedLines.contains("+x = 3"))
  }

  @Test func `A hunk of the text names its cell`() throws {
    let world = try installed()
    let lines = (1...12).map { "l\($0)" }
    try world.write("a.ipynb", "first = 0", lines.joined(separator: "\n"))
    try world.commit()
    try world.write("a.ipynb", "first = 0", (lines.dropLast() + ["changed"]).joined(separator: "\n"))
    try world.commit()
    let hunks = try world.repository.tryGit(["log", "-p", "-1"]).lines.filter { $0.hasPrefix("@@") }
    #expect(hunks.first?.contains("code cell") == true, "\(hunks)")
  }

  @Test func `A stripped repository shows no outputs of its work tree`() throws {
    let world = try installed()
    #expect(try world.repository.run("nbstrip", ["--install"]).status == 0)
    try world.write("a.ipynb", "x = 1")
    try world.commit()
    try world.writeRun("a.ipynb", output: "PHANTOM", "x = 2")
    for options in [["diff"], ["diff", "HEAD"]] {
      #expect(try world.repository.tryGit(options).changedLines == ["-x = 1", "+x = 2"])
    }
    try world.repository.git("add", "a.ipynb")
    #expect(try world.repository.tryGit(["diff", "--cached"]).changedLines == ["-x = 1", "+x = 2"])
  }

  @Test func `A file in conflict`() throws {
    let world = try installed()
    try world.diverge("a.ipynb", base: "x = 1", topic: "x = 2", main: "x = 3")
    _ = try world.repository.tryGit(["merge", "topic"])
    #expect(try world.nbdiff("driver", "a.ipynb").text == "* Unmerged path a.ipynb\n")
    #expect(try world.repository.tryGit(["diff", "--cached"]).status == 0)
    let result = try world.nbdiff()
    #expect(result.text == "* Unmerged path a.ipynb\n")
    #expect(result.status == 0)
    #expect(try world.nbdiff(":2:a.ipynb", ":3:a.ipynb").changedLines == ["-x = 3", "+x = 2"])
    try world.write("a.ipynb", "x = 4")
    #expect(try world.nbdiff("--base").changedLines == ["-x = 1", "+x = 4"])
    #expect(try world.nbdiff("--ours").changedLines == ["-x = 3", "+x = 4"])
    #expect(try world.nbdiff("--theirs").changedLines == ["-x = 2", "+x = 4"])
  }

  @Test func `The driver never fails`() throws {
    let world = try DiffWorld()
    for arguments in [
      [], ["a", "b"], ["a", "/nosuch", "0", "100644", "/nosuch", "0", "100644"], ["-X", "p"],
    ] {
      #expect(try world.repository.run("nbdiff", ["driver"] + arguments).status == 0, "\(arguments)")
    }
    let script = "i=0; while [ $i -lt 3000 ]; do echo $i; i=$((i+1)); done"
    let text = try world.repository.run("/bin/sh", ["-c", script]).text.split(separator: "\n").joined(
      separator: "\n"
    )
    try world.repository.write("a.ipynb", SampleNotebook(text).stripped)
    let driver = "nbdiff driver a.ipynb /dev/null . . a.ipynb 0 100644"
    #expect(
      try world.repository.run("/bin/sh", ["-c", "\(driver) | head -1; \(driver) >/dev/full; echo $?"]).lines
        .last == "0"
    )
  }

  @Test func `Flags of the driver leave parts out`() throws {
    let world = try DiffWorld()
    #expect(try world.nbdiff("--install", "-O", "-D").status == 0)
    #expect(
      try world.repository.git("config", "diff.ipynb.command")
        == "\(BuiltProducts.folder)/nbdiff driver -O -D --"
    )
    try world.writeRun("a.ipynb", output: "one", "x = 1")
    try world.commit()
    try world.writeRun("a.ipynb", output: "two", count: 5, "x = 1")
    #expect(try world.repository.tryGit(["diff"]).output.isEmpty)
  }

  @Test func `git difftool`() throws {
    let world = try installed()
    try world.write("a.ipynb", "x = 1")
    try world.write("b.ipynb", "x = 1")
    try world.commit()
    try world.write("a.ipynb", "x = 2")
    try world.write("b.ipynb", "x = 3")
    // The attribute's driver is what git diff shows; the tool gets the files.
    let one = try world.repository.tryGit(["difftool", "--no-prompt", "--tool=nbdiff", "a.ipynb"])
    #expect(one.status == 0, "\(one.errorText)")
    let folders = try world.repository.tryGit(["difftool", "--dir-diff", "--tool=nbdiff"])
    #expect(folders.changedLines == ["-x = 1", "+x = 2", "-x = 1", "+x = 3"], "\(folders.text)")
  }

  @Test func `A conversion prints whatever it finds`() throws {
    let folder = try TemporaryFolder()
    let texts: [[UInt8]] = [
      [], Array("{".utf8), Array("not json\n".utf8), [0, 255, 27, 10], Array("[1]".utf8),
    ]
    for text in texts {
      try folder.write("a.ipynb", text)
      let result = try folder.run("nbdiff", ["textconv", "a.ipynb"])
      #expect(result.status == 0)
      #expect(result.output == text)
    }
    try folder.write("a.ipynb", SampleNotebook("x = 1").run("printed"))
    let result = try folder.run("nbdiff", ["textconv", "a.ipynb"])
    #expect(result.lines.contains("x = 1") && result.lines.contains("printed"))
    #expect(try !folder.run("nbdiff", ["textconv", "--no-outputs", "a.ipynb"]).text.contains("printed"))
    #expect(try folder.run("nbdiff", ["textconv", "nosuch"]).status == 0)
  }
}
