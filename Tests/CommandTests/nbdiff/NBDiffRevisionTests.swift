// Which versions nbdiff compares: files, revisions, ranges, the index, directories.

import TestSupport
import Testing

@Suite struct NBDiffRevisionTests {
  @Test func `Without operands HEAD is compared with the work tree`() throws {
    let world = try DiffWorld()
    try world.write("b.ipynb", "x = 1")
    try world.write("a/a.ipynb", "y = 1")
    try world.repository.write("c.txt", "text\n")
    try world.commit()
    try world.write("b.ipynb", "x = 2")
    try world.write("a/a.ipynb", "y = 2")
    try world.repository.write("c.txt", "other\n")
    for folder in [nil, "a"] {
      let result = try world.nbdiff(in: folder)
      #expect(result.status == 0)
      #expect(result.errorText == "")
      #expect(result.files == ["a/a/a.ipynb b/a/a.ipynb", "a/b.ipynb b/b.ipynb"])
      #expect(result.changedLines == ["-y = 1", "+y = 2", "-x = 1", "+x = 2"])
    }
  }

  @Test func `One, two and a range of revisions`() throws {
    let world = try DiffWorld()
    for number in 1...3 {
      try world.write("a.ipynb", "x = \(number)")
      try world.commit()
      try world.repository.git("tag", "v\(number)")
    }
    try world.write("a.ipynb", "x = 4")
    func changes(_ arguments: String...) throws -> [String] {
      try world.repository.run("nbdiff", arguments).changedLines
    }
    #expect(try changes("v1") == ["-x = 1", "+x = 4"])
    #expect(try changes("v1", "v2") == ["-x = 1", "+x = 2"])
    #expect(try changes("v1..v2") == ["-x = 1", "+x = 2"])
    #expect(try changes("v1..") == ["-x = 1", "+x = 3"])
    #expect(try changes("..v1") == ["-x = 3", "+x = 1"])
    #expect(try changes("HEAD~2", "a.ipynb") == ["-x = 1", "+x = 4"])
    #expect(try changes("HEAD:a.ipynb") == ["-x = 3", "+x = 4"])
    #expect(try changes("v1:a.ipynb", "v3:a.ipynb") == ["-x = 1", "+x = 3"])
    #expect(try changes("v2:a.ipynb", "a.ipynb") == ["-x = 2", "+x = 4"])
    #expect(try changes("a.ipynb", "v2:./a.ipynb") == ["-x = 4", "+x = 2"])
    #expect(try changes("v1^{tree}", "v2") == ["-x = 1", "+x = 2"])
  }

  @Test func `Three dots begin where the branches parted`() throws {
    let world = try DiffWorld()
    try world.diverge("a.ipynb", base: "x = 1", topic: "x = 2", main: "x = 3")
    #expect(try world.nbdiff("main...topic").changedLines == ["-x = 1", "+x = 2"])
    #expect(try world.nbdiff("main..topic").changedLines == ["-x = 3", "+x = 2"])
  }

  @Test func `The index`() throws {
    let world = try DiffWorld()
    try world.write("a.ipynb", "x = 1")
    try world.commit()
    try world.write("a.ipynb", "x = 2")
    try world.repository.git("add", "a.ipynb")
    try world.write("a.ipynb", "x = 3")
    for option in ["--cached", "--staged"] {
      #expect(try world.nbdiff(option).changedLines == ["-x = 1", "+x = 2"])
    }
    #expect(try world.nbdiff("--cached", "HEAD", "a.ipynb").changedLines == ["-x = 1", "+x = 2"])
    #expect(try world.nbdiff(":a.ipynb").changedLines == ["-x = 2", "+x = 3"])
    #expect(try world.nbdiff("--cached", "HEAD", "HEAD").status == 2)
  }

  @Test func `A branch without commits`() throws {
    let world = try DiffWorld()
    #expect(try world.nbdiff().output.isEmpty)
    try world.write("a.ipynb", "x = 1")
    try world.repository.git("add", "a.ipynb")
    for arguments in [[], ["--cached"]] {
      let result = try world.repository.run("nbdiff", arguments)
      #expect(result.text.contains("new file mode 100644"))
      #expect(result.changedLines.contains("+x = 1"))
    }
  }

  @Test func `Renamed, added, removed and untracked notebooks`() throws {
    let world = try DiffWorld()
    try world.write("old.ipynb", "x = 1", "y = 2", "z = 3", "print(x, y, z)")
    try world.write("gone.ipynb", "import os", "os.getcwd()")
    try world.commit()
    try world.repository.git("mv", "old.ipynb", "new.ipynb")
    try world.write("new.ipynb", "x = 1", "y = 2", "z = 33", "print(x, y, z)")
    try world.repository.folder.remove(world.repository.path("gone.ipynb"))
    try world.write("untracked.ipynb", "u = 1")
    let result = try world.nbdiff()
    #expect(result.files == ["a/gone.ipynb b/gone.ipynb", "a/old.ipynb b/new.ipynb"])
    #expect(result.text.contains("rename from old.ipynb\nrename to new.ipynb\n"))
    #expect(result.text.contains("deleted file mode 100644\n"))
    #expect(result.changedLines.contains("+z = 33"))
    #expect(!result.text.contains("untracked.ipynb"))
    #expect(try world.nbdiff("--untracked").files.last?.hasSuffix("b/untracked.ipynb") == true)
  }

  @Test func `Paths limit what is compared`() throws {
    let world = try DiffWorld()
    for name in ["a.ipynb", "b.ipynb", "sub/c.ipynb", "sub/d.ipynb"] { try world.write(name, "x = 1") }
    try world.repository.write("n.json", SampleNotebook("x = 1").stripped)
    try world.commit()
    for name in ["a.ipynb", "b.ipynb", "sub/c.ipynb", "sub/d.ipynb"] { try world.write(name, "x = 2") }
    try world.repository.write("n.json", SampleNotebook("x = 2").stripped)
    func files(_ arguments: String..., in folder: String? = nil) throws -> [String] {
      let place = folder.map { world.repository.path($0) }
      return try world.repository.run("nbdiff", arguments, in: place).files.map {
        String($0.split(separator: " ")[0])
      }
    }
    #expect(try files("a.ipynb") == ["a/a.ipynb"])
    #expect(try files("HEAD", "a.ipynb", "b.ipynb") == ["a/a.ipynb", "a/b.ipynb"])
    #expect(
      try files("a.ipynb", "b.ipynb", "sub") == ["a/a.ipynb", "a/b.ipynb", "a/sub/c.ipynb", "a/sub/d.ipynb"]
    )
    #expect(try files("HEAD", "sub") == ["a/sub/c.ipynb", "a/sub/d.ipynb"])
    #expect(try files("--", "sub/c.ipynb") == ["a/sub/c.ipynb"])
    #expect(try files("HEAD", "--", "c.ipynb", in: "sub") == ["a/sub/c.ipynb"])
    #expect(try files("HEAD", "..", in: "sub").count == 4)
    #expect(try files("HEAD", "n.json") == ["a/n.json"])
    try world.repository.folder.remove(world.repository.path("a.ipynb"))
    #expect(try files("HEAD", "a.ipynb") == ["a/a.ipynb"])
    #expect(try files("--", "a.ipynb") == ["a/a.ipynb"])
  }

  @Test func `Two files, standard input and no file`() throws {
    let world = try TemporaryFolder()
    try world.write("a.ipynb", SampleNotebook("x = 1").stripped)
    try world.write("b.ipynb", SampleNotebook("x = 2").stripped)
    let result = try world.run("nbdiff", ["a.ipynb", "b.ipynb"])
    #expect(result.files == ["a/a.ipynb b/b.ipynb"])
    #expect(result.changedLines == ["-x = 1", "+x = 2"])
    #expect(!result.text.contains("rename"))
    let input = try #require(world.bytes("b.ipynb"))
    #expect(try world.run("nbdiff", ["a.ipynb", "-"], input: input).changedLines == ["-x = 1", "+x = 2"])
    #expect(try world.run("nbdiff", ["-", "a.ipynb"], input: input).changedLines == ["-x = 2", "+x = 1"])
    #expect(try world.run("nbdiff", ["/dev/null", "a.ipynb"]).changedLines.contains("+x = 1"))
    #expect(try world.run("nbdiff", ["a.ipynb", "/dev/null"]).changedLines.contains("-x = 1"))
    try world.write("c.ipynb", input)
    #expect(try world.run("nbdiff", ["b.ipynb", "c.ipynb", "--exit-code"]).status == 0)
    #expect(try world.run("nbdiff", ["-", "-"]).status == 2)
  }

  @Test func `Two directories`() throws {
    let world = try TemporaryFolder()
    try world.write("one/same.ipynb", SampleNotebook("x = 1").stripped)
    try world.write("two/same.ipynb", SampleNotebook("x = 1").stripped)
    try world.write("one/sub/changed.ipynb", SampleNotebook("x = 1").stripped)
    try world.write("two/sub/changed.ipynb", SampleNotebook("x = 2").stripped)
    try world.write("one/gone.ipynb", SampleNotebook("g = 1").stripped)
    try world.write("two/.ipynb_checkpoints/x.ipynb", SampleNotebook("x = 1").stripped)
    let result = try world.run("nbdiff", ["one", "two"])
    #expect(
      result.files == [
        "a/one/gone.ipynb b/one/gone.ipynb", "a/one/sub/changed.ipynb b/two/sub/changed.ipynb",
      ]
        || result.files == [
          "a/one/gone.ipynb b/two/gone.ipynb", "a/one/sub/changed.ipynb b/two/sub/changed.ipynb",
        ]
    )
    #expect(try world.run("nbdiff", ["one/same.ipynb", "two", "--exit-code"]).status == 0)
  }

  @Test func `A bare repository has revisions only`() throws {
    let world = try DiffWorld()
    try world.write("a.ipynb", "x = 1")
    try world.commit()
    try world.write("a.ipynb", "x = 2")
    try world.commit()
    let bare = world.repository.folder.path("bare")
    try world.repository.git("clone", "--quiet", "--bare", ".", bare)
    #expect(try world.nbdiff("HEAD~1", "HEAD", in: bare).changedLines == ["-x = 1", "+x = 2"])
    #expect(
      try world.nbdiff("HEAD~1:a.ipynb", "HEAD:a.ipynb", in: bare).changedLines == ["-x = 1", "+x = 2"]
    )
    let refused = try world.nbdiff(in: bare)
    #expect(refused.status == 2)
    #expect(refused.errorText.hasPrefix("nbdiff: this repository has no work tree"))
  }

  @Test func `What cannot be found`() throws {
    let world = try DiffWorld()
    try world.write("a.ipynb", "x = 1")
    try world.commit()
    for operands in [
      ["nosuch"], ["HEAD", "nosuch.ipynb"], ["a.ipynb", "nosuch.ipynb"], ["a.ipynb", "/nosuch/b.ipynb"],
      ["HEAD:nosuch"],
    ] {
      let result = try world.repository.run("nbdiff", operands)
      #expect(result.status == 2, "\(operands)")
      #expect(result.errorText.contains("neither a file nor a revision"), "\(result.errorText)")
      #expect(result.output.isEmpty)
    }
    // Of a range it is told which of its revisions there is not.
    for range in ["nosuch..HEAD", "HEAD...nosuch"] {
      let result = try world.nbdiff(range)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errorText == "nbdiff: unknown revision 'nosuch' in '\(range)'\n")
    }
    #expect(try world.nbdiff("HEAD", "HEAD", "HEAD").status == 2)
    #expect(try world.nbdiff("HEAD", "/").status == 2)
    let outside = try TemporaryFolder()
    let result = try outside.run("nbdiff", [])
    #expect(result.status == 2)
    #expect(result.errorText == "nbdiff: not in a git repository: name two files or directories to compare\n")
  }

  @Test func `Names that git would quote`() throws {
    let world = try DiffWorld(named: "über 'all' \"x\"")
    let name = "a \"b\"\t[c] é.ipynb"
    try world.write(name, "x = 1")
    try world.commit()
    try world.write(name, "x = 2")
    #expect(try world.nbdiff().changedLines == ["-x = 1", "+x = 2"])
    #expect(try world.nbdiff("HEAD", name).changedLines == ["-x = 1", "+x = 2"])
    #expect(try world.nbdiff("HEAD:\(name)").changedLines == ["-x = 1", "+x = 2"])
  }
}
