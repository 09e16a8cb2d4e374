// The installed filter in the everyday life of a repository, by a real git.

import TestSupport
import Testing

extension TemporaryRepository {
  /// A repository in which the filter is installed, with the program on the `PATH`.
  static func installed(_ options: [String] = [], named name: String = "repository") throws
    -> TemporaryRepository
  {
    let world = try TemporaryRepository(named: name, searchPath: [BuiltProducts.folder])
    let result = try world.nbstrip(["--install"] + options)
    #expect(result.status == 0, "\(result.errorText)")
    return world
  }

  func nbstrip(_ arguments: [String], in directory: String? = nil, input: [UInt8] = []) throws -> ChildResult
  {
    try run("nbstrip", arguments, in: directory, input: input)
  }

  /// The bytes of a blob, such as `:a.ipynb` or `HEAD:a.ipynb`.
  func blob(_ name: String, in directory: String? = nil) throws -> String {
    try tryGit(["cat-file", "blob", name], in: directory).text
  }

  func status(in directory: String? = nil) throws -> String {
    try git(["status", "--porcelain"], in: directory)
  }
}

private let one = SampleNotebook("x = 1", "y = 2")

@Suite struct GitFilterTests {
  @Test func `The index holds the stripped notebook and the work tree the full one`() throws {
    let world = try TemporaryRepository.installed(named: "it's a \"place\"")
    let names = [
      "a.ipynb", "sub folder/b.ipynb", "q'u\"o$te.ipynb", "new\nline.ipynb", "é.ipynb", "-x.ipynb",
    ]
    for name in names { try world.write(name, one.run()) }
    try world.write("other.txt", one.run())
    try world.commit()
    for name in names {
      #expect(try world.blob("HEAD:\(name)") == one.stripped, "\(name)")
      #expect(world.text(name) == one.run(), "\(name)")
    }
    #expect(try world.blob("HEAD:other.txt") == one.run())
    #expect(try world.status() == "")
    try world.write("a.ipynb", SampleNotebook("x = 1", "y = 3").run("other", count: 9))
    let difference = try world.git("diff")
    #expect(difference.contains("+    \"y = 3\"") && difference.contains("-    \"y = 2\""))
    #expect(!difference.contains("other") && !difference.contains("SECRET"))
    try world.git("checkout", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == one.stripped)
    #expect(try world.status() == "")
  }

  @Test func `A name that is not UTF-8 goes through both filters`() throws {
    let world = try TemporaryRepository.installed()
    for keepsProcess in [true, false] {
      if !keepsProcess { try world.git("config", "--unset", "filter.nbstrip.process") }
      try world.write("good.ipynb", one.run(count: keepsProcess ? 1 : 50))
      let script = "cp good.ipynb \"$(printf 'caf\\351.ipynb')\"; printf '{' > \"$(printf 'bad\\351.ipynb')\""
      #expect(try world.run("/bin/sh", ["-c", script]).status == 0)
      #expect(try world.run("/bin/sh", ["-c", "git add caf*"]).status == 0)
      #expect(
        try world.run("/bin/sh", ["-c", "git cat-file blob \":$(printf 'caf\\351.ipynb')\""]).text
          == one.stripped
      )
      let refused = try world.run("/bin/sh", ["-c", "git add bad*"])
      #expect(refused.status != 0)
      #expect(refused.errorText.contains("bad\\xe9.ipynb:1:2:"), "\(refused.errorText)")
    }
  }

  @Test func `The process and the one-shot filter give the same blobs`() throws {
    let world = try TemporaryRepository.installed()
    for example in StripExample.all where example.arguments.isEmpty {
      try world.write("\(example.folder.name).ipynb", example.input())
    }
    try world.git("add", ".")
    let byProcess = try world.git("ls-files", "--stage")
    for example in StripExample.all where example.arguments.isEmpty {
      let blob = try world.tryGit(["cat-file", "blob", ":\(example.folder.name).ipynb"]).output
      expectEqual(blob, try example.expected())
    }
    try world.git("config", "--unset", "filter.nbstrip.process")
    try world.git("rm", "--quiet", "--cached", "-r", ".")
    try world.git("add", ".")
    #expect(try world.git("ls-files", "--stage") == byProcess)
  }

  @Test func `Two hundred notebooks in one add`() throws {
    let world = try TemporaryRepository.installed()
    for number in 0..<200 { try world.write("\(number).ipynb", SampleNotebook("x = \(number)").run()) }
    try world.commit()
    #expect(try world.blob("HEAD:123.ipynb") == SampleNotebook("x = 123").stripped)
    #expect(try world.tryGit(["grep", "-l", "SECRET", "HEAD"]).status == 1)
    #expect(try world.status() == "")
  }

  @Test func `A notebook that cannot be stripped is not added`() throws {
    let world = try TemporaryRepository.installed()
    try world.write("bad.ipynb", "<<<<<<< HEAD\nSECRET\n")
    try world.write("good.ipynb", one.run())
    for keepsProcess in [true, false] {
      if !keepsProcess { try world.git("config", "--unset", "filter.nbstrip.process") }
      let add = try world.tryGit(["add", "bad.ipynb"])
      #expect(add.status == 128)
      #expect(add.errorText.contains("nbstrip: bad.ipynb:1:1: git's conflict markers"), "\(add.errorText)")
      #expect(try world.git("ls-files") == "")
    }
    #expect(try world.tryGit(["add", "good.ipynb"]).status == 0)
    #expect(try world.blob(":good.ipynb") == one.stripped)
  }

  @Test func `Stash, rebase, merge, cherry-pick and revert`() throws {
    let world = try TemporaryRepository.installed()
    let middle = (0..<8).map { "line\($0) = 0" }
    func notebook(first: String = "first = 0", last: String = "last = 0") -> SampleNotebook {
      SampleNotebook([first] + middle + [last])
    }
    try world.write("a.ipynb", notebook().run())
    try world.commit("base")
    try world.git("checkout", "--quiet", "-b", "side")
    try world.write("a.ipynb", notebook(first: "first = 1").run(count: 30))
    try world.commit("side")
    #expect(try world.status() == "")
    try world.git("checkout", "--quiet", "main")
    #expect(world.text("a.ipynb") == notebook().stripped)
    try world.write("a.ipynb", notebook(last: "last = 1").run(count: 60))
    try world.git("stash")
    #expect(try world.status() == "")
    try world.git("stash", "pop")
    #expect(world.text("a.ipynb") == notebook(last: "last = 1").stripped)
    try world.commit("main")
    let both = notebook(first: "first = 1", last: "last = 1").stripped
    try world.git("checkout", "--quiet", "-b", "rebased", "side")
    try world.git("rebase", "--quiet", "main")
    #expect(world.text("a.ipynb") == both)
    try world.git("checkout", "--quiet", "-b", "merged", "main")
    try world.git("merge", "--quiet", "--no-edit", "side")
    #expect(world.text("a.ipynb") == both)
    try world.git("checkout", "--quiet", "-b", "picked", "main")
    try world.git("cherry-pick", "side")
    #expect(world.text("a.ipynb") == both)
    try world.git("revert", "--no-edit", "HEAD")
    #expect(world.text("a.ipynb") == notebook(last: "last = 1").stripped)
    #expect(try world.status() == "")
  }

  @Test func `Clones, linked work trees and submodules`() throws {
    let world = try TemporaryRepository.installed()
    try world.write("a.ipynb", one.run())
    try world.commit()
    let linked = world.folder.path("linked")
    try world.git("worktree", "add", "--quiet", linked)
    try world.folder.write("linked/b.ipynb", one.run())
    try world.git(["add", "b.ipynb"], in: linked)
    #expect(try world.blob(":b.ipynb", in: linked) == one.stripped)
    #expect(try world.nbstrip(["--is-installed"], in: linked).status == 0)
    let clone = world.folder.path("clone")
    try world.git(["clone", "--quiet", world.path, clone], in: world.folder.path)
    #expect(try world.nbstrip(["--is-installed"], in: clone).status == 1)
    #expect(try world.nbstrip(["--install"], in: clone).status == 0)
    #expect(world.folder.text("clone/a.ipynb") == one.stripped)
    #expect(try world.status(in: clone) == "")
    try world.git("submodule", "--quiet", "add", clone, "module")
    #expect(try world.nbstrip(["--install"], in: world.path("module")).status == 0)
    try world.write("module/c.ipynb", one.run())
    try world.git(["add", "c.ipynb"], in: world.path("module"))
    #expect(try world.blob(":c.ipynb", in: world.path("module")) == one.stripped)
  }

  @Test func `The config file and its patterns count in the filter`() throws {
    let world = try TemporaryRepository.installed()
    try world.write(".nbtrio.toml", "[strip]\nkeep-count = true\nexclude = [\"raw/\"]\n")
    try world.write("deep/pyproject.toml", "[tool.nbtrio.strip]\nkeep-output = true\n")
    try world.write("a.ipynb", one.run())
    try world.write("raw/b.ipynb", one.run())
    try world.write("deep/er/c.ipynb", one.run())
    try world.git("add", ".")
    for keepsProcess in [true, false] {
      if !keepsProcess {
        try world.git("config", "--unset", "filter.nbstrip.process")
        try world.git("rm", "--quiet", "--cached", "-r", ".")
        try world.git("add", ".")
      }
      #expect(try world.blob(":a.ipynb").contains("\"execution_count\": 1"))
      #expect(try !world.blob(":a.ipynb").contains("SECRET"))
      #expect(try world.blob(":raw/b.ipynb") == one.run())
      #expect(try world.blob(":deep/er/c.ipynb").contains("SECRET"))
      #expect(try world.blob(":deep/er/c.ipynb").contains("\"execution_count\": null"))
    }
  }

  @Test func `git shows a file and a blob alike, whatever the config says about their places`() throws {
    let world = try TemporaryRepository.installed()
    try world.write(".nbtrio.toml", "[strip]\nextra-keys = \"metadata.kernelspec\"\nexclude = [\"raw/\"]\n")
    try world.write("deep/.nbtrio.toml", "[strip]\nkeep-output = true\n")
    let names = ["a.ipynb", "raw/b.ipynb", "deep/er/c.ipynb"]
    for name in names { try world.write(name, one.run()) }
    try world.commit()
    for name in names { try world.write(name, one.run("other")) }
    let difference = try world.git("diff")
    #expect(!difference.contains("\n-") || !difference.contains("x = 1"), "\(difference)")
    try world.write("raw/b.ipynb", SampleNotebook("x = 1", "y = 3").run("other"))
    let lines = try world.git("diff", "--unified=0").split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("- ") } == ["-    \"y = 2\""], "\(lines)")
    #expect(lines.filter { $0.hasPrefix("+ ") } == ["+    \"y = 3\""], "\(lines)")
    // Asked for by hand, an excluded file is printed as it is.
    let printed = try world.nbstrip(["--textconv", "raw/b.ipynb"]).text
    #expect(printed == world.text("raw/b.ipynb"))
  }

  @Test(arguments: [0, 1, 3000, 300_000, 3_000_000])
  func `The smudge filter copies every byte`(size: Int) throws {
    let world = try TemporaryFolder()
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
    try world.write("file", content)
    #expect(try world.run("nbstrip", ["smudge"], input: content).output == content)
    #expect(try world.run("nbstrip", ["smudge", "a.ipynb"], input: content).output == content)
    #expect(try world.shell("nbstrip smudge < file").output == content)
  }

  @Test func `A broken config file fails the add and is named`() throws {
    let world = try TemporaryRepository.installed()
    try world.write(".nbtrio.toml", "[strip]\nkeep-count = \"yes\"\n")
    try world.write("a.ipynb", one.run())
    let add = try world.tryGit(["add", "a.ipynb"])
    #expect(add.status == 128)
    #expect(add.errorText.contains(".nbtrio.toml:2: "), "\(add.errorText)")
    #expect(add.errorText.contains("keep-count"), "\(add.errorText)")
  }

  @Test func `Strip options of the installation count in every command`() throws {
    let options = ["--keep-count", "--extra-keys", "metadata.kernelspec cell.metadata.a", "--max-size=10"]
    let world = try TemporaryRepository.installed(options + ["--keep-output-type", "error", "display_data"])
    try world.write("a.ipynb", one.run("0123456789012345"))
    for keepsProcess in [true, false] {
      if !keepsProcess { try world.git("config", "--unset", "filter.nbstrip.process") }
      try world.git("rm", "--quiet", "--cached", "--ignore-unmatch", "a.ipynb")
      try world.git("add", ".")
      let blob = try world.blob(":a.ipynb")
      #expect(blob.contains("\"execution_count\": 1") && !blob.contains("kernelspec"))
      #expect(!blob.contains("0123456789012345"))
    }
    #expect(try world.git("config", "filter.nbstrip.clean").contains("--keep-output-type=display_data"))
  }

  @Test func `Extra keys for nbstripout in git's config count`() throws {
    let world = try TemporaryRepository.installed()
    try world.git("config", "filter.nbstripout.extrakeys", "metadata.kernelspec\n metadata.x")
    try world.write("a.ipynb", one.run())
    try world.git("add", ".")
    #expect(try !world.blob(":a.ipynb").contains("kernelspec"))
    try world.git("config", "filter.nbstripout.keepmetadatakeys", "metadata.kernelspec")
    #expect(try world.nbstrip(["-t", "a.ipynb"]).text.contains("kernelspec"))
  }
}
