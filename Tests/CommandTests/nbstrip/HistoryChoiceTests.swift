// `nbstrip history`: which notebooks are stripped, how, and when nothing is done at all.

import TestSupport
import Testing

@Suite struct HistoryChoiceTests {
  @Test func `Settings, exclusions and options count by path`() throws {
    let world = try HistoryWorld()
    let repository = world.repository
    try repository.write(".nbtrio.toml", "[strip]\nexclude = [\"sub folder/\"]\nkeep-count = true\n")
    try repository.commit("settings")
    let result = try world.history()
    #expect(result.status == 0, "\(result.errorText)")
    #expect(try repository.blob("main:sub folder/b.ipynb") == HistoryWorld.two.run())
    #expect(try repository.blob("main:c.ipynb").contains("\"execution_count\": 7"))
    #expect(try !repository.blob("main:c.ipynb").contains("SECRET"))
  }

  @Test func `The options of an installed filter count, and its exceptions`() throws {
    let world = try HistoryWorld()
    let repository = world.repository
    try repository.write(".gitattributes", "*.ipynb filter=nbstrip\nsub*/*.ipynb !filter\n")
    #expect(try repository.nbstrip(["--install", "--keep-count"]).status == 0)
    try repository.commit("attributes")
    let result = try world.history()
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.text.contains("1 notebook without the filter left alone"))
    #expect(try repository.blob("main:sub folder/b.ipynb") == HistoryWorld.two.run())
    #expect(try repository.blob("main:c.ipynb").contains("\"execution_count\": 7"))
    #expect(try repository.status() == "")
    #expect(try world.history("--forget-backup").status == 0)
    #expect(try world.history("--ignore-attributes").status == 0)
    #expect(try !repository.holds("SECRET", ["main", "side"]))
  }

  @Test func `Paths choose notebooks, from the folder that one stands in`() throws {
    let world = try HistoryWorld()
    let repository = world.repository
    #expect(try world.history("--", "b.ipynb", in: repository.path("sub folder")).status == 0)
    #expect(try repository.blob("main:sub folder/b.ipynb") == HistoryWorld.two.stripped)
    #expect(try repository.blob("main:c.ipynb").contains("SECRET"))
    #expect(try world.history("--forget-backup").status == 0)
    try repository.git("checkout", "--", ".")
    #expect(try world.history("main", "--", "[ac].ipynb").status == 0)
    #expect(try !repository.holds("SECRET", ["main"]))
  }

  @Test func `What is no notebook passes, and is listed`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    let pointer =
      "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 1\n"
    try world.write("a.ipynb", HistoryWorld.one.run())
    try world.write("broken.ipynb", "{\"cells\": [")
    try world.write("empty.ipynb", "")
    try world.write("large.ipynb", pointer)
    try world.write("text.txt", HistoryWorld.one.run())
    #expect(try world.run("/bin/ln", ["-s", "a.ipynb", "link.ipynb"]).status == 0)
    try world.git("init", "--quiet", world.path("module.ipynb"))
    try world.git(["commit", "--quiet", "--allow-empty", "--message", "in"], in: world.path("module.ipynb"))
    try world.commit("all")
    let result = try world.nbstrip(["history"])
    #expect(result.status == 0)
    let blob = try world.git("rev-parse", "HEAD:broken.ipynb").prefix(10)
    #expect(
      result.errorText.hasPrefix("nbstrip: broken.ipynb:1:12: warning: ")
        && result.errorText.hasSuffix("(blob \(blob), left as it is)\n"),
      "\(result.errorText)"
    )
    #expect(result.errorText.split(separator: "\n").count == 1)
    #expect(result.text.contains("1 pointer of git-lfs left alone\n"))
    #expect(try world.blob("HEAD:large.ipynb") == pointer)
    #expect(try world.blob("HEAD:broken.ipynb") == "{\"cells\": [")
    #expect(try world.blob("HEAD:link.ipynb") == "a.ipynb")
    #expect(try world.blob("HEAD:text.txt").contains("SECRET"))
    #expect(try world.blob("HEAD:a.ipynb") == HistoryWorld.one.stripped)
  }

  @Test func `A repository that shows every notebook as modified counts as clean`() throws {
    let world = try HistoryWorld()
    #expect(try world.repository.nbstrip(["--install"]).status == 0)
    try world.repository.write("c.ipynb", HistoryWorld.one.run("another SECRET and longer", count: 40))
    #expect(try world.repository.status().contains(" M c.ipynb"))
    let result = try world.history()
    #expect(result.status == 0, "\(result.errorText)")
    #expect(try world.repository.status() == "")
    #expect(world.repository.text("c.ipynb")?.contains("another SECRET") == true)
  }

  @Test(arguments: [
    ("modified", "changed, and not committed"), ("staged", "changed, and not committed"),
    ("source", "changed, and not committed"), ("merge", "a merge is going on"),
    ("replaced", "git replace --list"), ("graft", "git replace --convert-graft-file"),
  ])
  func `It refuses what a rewriting would mix up`(_ what: String, _ said: String) throws {
    let world = try HistoryWorld()
    let repository = world.repository
    switch what {
    case "modified": try repository.write("README.md", "changed")
    case "staged":
      try repository.write("c.ipynb", HistoryWorld.one.run("staged", count: 3))
      try repository.git("add", "--all")
    case "source": try repository.write("c.ipynb", SampleNotebook("x = 2").run())
    case "merge":
      try repository.git("merge", "--quiet", "--no-commit", "--no-ff", "-s", "ours", try orphan(repository))
    case "replaced": try repository.git("replace", "main", "main~1")
    default: try repository.write(".git/info/grafts", "\(world.before["rename"] ?? "")\n")
    }
    let references = try repository.references()
    let result = try world.history()
    #expect(result.status == 2)
    #expect(result.errorText.contains(said), "\(result.errorText)")
    #expect(try repository.references() == references)
  }

  private func orphan(_ repository: TemporaryRepository) throws -> String {
    let tree = try repository.git("rev-parse", "main^{tree}")
    return try repository.git("commit-tree", "-m", "other", "-p", "main~1", tree)
  }

  @Test func `It refuses clones in which something is missing`() throws {
    let world = try HistoryWorld()
    let repository = world.repository
    try repository.git("config", "uploadpack.allowFilter", "true")
    for (option, said) in [
      ("--depth=2", "git fetch --unshallow"), ("--filter=blob:none", "without --filter"),
    ] {
      let clone = repository.folder.path("clone\(option)")
      try repository.git(
        ["clone", "--quiet", option, "file://\(repository.path)", clone],
        in: repository.folder.path
      )
      let result = try world.history(in: clone)
      #expect(result.status == 2)
      #expect(result.errorText.contains(said), "\(result.errorText)")
    }
    #expect(try world.history(in: repository.folder.path).status == 2)
  }
}
