// Repositories in which outputs were committed before there was a filter.

import TestSupport
import Testing

private let one = SampleNotebook("x = 1")

@Suite struct RawRepositoryTests {
  private func world() throws -> TemporaryRepository {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    for name in ["a.ipynb", "sub/é.ipynb"] { try world.write(name, one.run()) }
    try world.write("clean.ipynb", one.stripped)
    try world.write("bad.ipynb", "{")
    try world.commit()
    // git would ask the filter about it.
    try world.folder.remove(world.path("bad.ipynb"))
    return world
  }

  @Test func `Files that git shall not look at stay so`() throws {
    let world = try world()
    #expect(try world.nbstrip(["--install"]).status == 0)
    try world.git("update-index", "--skip-worktree", "sub/é.ipynb")
    try world.git("update-index", "--assume-unchanged", "a.ipynb")
    _ = try world.nbstrip(["renormalize"], in: world.path("sub"))
    #expect(try world.blob(":a.ipynb") == one.stripped && world.blob(":sub/é.ipynb") == one.stripped)
    let marks = try world.git("-c", "core.quotePath=false", "ls-files", "-v").split(separator: "\n")
    #expect(marks.contains("h a.ipynb") && marks.contains("S sub/é.ipynb"), "\(marks)")
    #expect(marks.contains("H clean.ipynb"))
  }

  @Test func `The installation says so, and one commit ends it`() throws {
    let world = try world()
    let install = try world.nbstrip(["--install"])
    #expect(install.status == 0)
    #expect(install.errorText.contains("2 committed notebooks are not stripped"), "\(install.errorText)")
    #expect(
      install.errorText.contains("nbstrip renormalize") && install.errorText.contains("--keep-committed")
    )
    try world.write("a.ipynb", SampleNotebook("x = 1", "mine = 1").run())
    try world.write("sub/é.ipynb", one.run("LONGER THAN BEFORE"))
    #expect(
      try world.nbstrip(["renormalize", "--dry-run"]).text == "2 notebooks would be stripped in the index\n"
    )
    let result = try world.nbstrip(["renormalize"], in: world.path("sub"))
    #expect(result.status == 2 && result.errorText.contains("nbstrip: bad.ipynb:1:2:"), "\(result.errorText)")
    #expect(result.text.hasPrefix("2 notebooks stripped in the index; next: git commit"))
    #expect(try world.blob(":a.ipynb") == one.stripped && world.blob(":sub/é.ipynb") == one.stripped)
    #expect(world.text("a.ipynb") == SampleNotebook("x = 1", "mine = 1").run())
    try world.git("commit", "--quiet", "-m", "Strip notebooks")
    #expect(try world.status() == " M a.ipynb\n D bad.ipynb")
    #expect(try world.nbstrip(["renormalize", "a.ipynb"]).text == "nothing to strip in the index\n")
    #expect(try world.nbstrip(["--install"]).errorText.isEmpty)
    #expect(try world.git("fsck", "--strict") == "")
  }

  @Test func `Committed content passes the filter as it is until it changes`() throws {
    let world = try world()
    let install = try world.nbstrip(["--install", "--keep-committed"])
    #expect(install.status == 0 && install.errorText.isEmpty, "\(install.errorText)")
    for keepsProcess in [true, false] {
      if !keepsProcess { try world.git("config", "--unset", "filter.nbstrip.process") }
      for name in ["a.ipynb", "sub/é.ipynb", "clean.ipynb"] {
        _ = try world.run("touch", ["-t", "203001010000", name])
      }
      #expect(try world.status() == " D bad.ipynb")
      try world.git("checkout", "--quiet", "HEAD", "--", "a.ipynb", "sub")
      #expect(try world.status() == " D bad.ipynb" && world.text("a.ipynb") == one.run())
    }
    try world.write("a.ipynb", one.run("OTHER"))
    // The bytes of another file in the index are none of this path's.
    try world.write("new.ipynb", one.run())
    try world.git("add", "a.ipynb", "new.ipynb")
    #expect(try world.blob(":a.ipynb") == one.stripped && world.blob(":new.ipynb") == one.stripped)
  }

  @Test func `Exceptions of the attributes stay as they are committed`() throws {
    let world = try world()
    try world.write(".gitattributes", "*.ipynb filter=nbstrip\nsub/*.ipynb !filter\n")
    let result = try world.nbstrip(["renormalize"])
    #expect(result.text.hasPrefix("1 notebook stripped"), "\(result.text)")
    #expect(try world.blob(":sub/é.ipynb") == one.run())
    #expect(
      try world.nbstrip(["renormalize", "--ignore-attributes", "--keep-count"]).text.hasPrefix("1 notebook")
    )
    #expect(try world.blob(":sub/é.ipynb").contains("\"execution_count\": 1"))
    #expect(try world.nbstrip(["renormalize"], in: world.folder.path).status == 2)
  }
}
