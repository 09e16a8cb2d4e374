// Checks of what git has, and not of what lies in the work tree.

import TestSupport
import Testing

private let one = SampleNotebook("x = 1")

@Suite struct CommittedCheckTests {
  /// Two commits: outputs in `a.ipynb`, then in `sub/b.ipynb` too, before there was a filter; the work tree
  /// is clean by now.
  private func world() throws -> TemporaryRepository {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    try world.write("a.ipynb", one.run())
    try world.write("clean.ipynb", one.stripped)
    try world.write("b.txt", one.run())
    try world.commit("one")
    try world.write("sub/b.ipynb", one.run())
    try world.commit("two")
    for name in ["a.ipynb", "sub/b.ipynb"] { try world.write(name, one.stripped) }
    return world
  }

  @Test func `What is staged is checked`() throws {
    let world = try world()
    #expect(try world.nbstrip(["--check", "."]).status == 0)
    let check = try world.nbstrip(["--check", "--cached"])
    #expect(check.status == 1 && check.text.contains("a.ipynb:") && check.text.contains("sub/b.ipynb:"))
    #expect(check.text.hasSuffix("3 notebooks checked, 2 to strip\n"), "\(check.text)")
    #expect(try world.nbstrip(["--check", "--cached", "clean.ipynb"]).status == 0)
    let inside = try world.nbstrip(["--check", "--cached", "."], in: world.path("sub"))
    #expect(inside.text.hasSuffix("1 notebook checked, 1 to strip\n"), "\(inside.text)")
    try world.git("add", "a.ipynb", "sub/b.ipynb")
    #expect(try world.nbstrip(["--check", "--cached"]).status == 0)
    #expect(try world.nbstrip(["--cached", "."]).status == 2)
  }

  @Test func `A revision and what a range changed are checked, with the filter installed too`() throws {
    let world = try world()
    #expect(try world.nbstrip(["--install"]).status == 0)
    let head = try world.nbstrip(["--check", "HEAD"])
    #expect(head.status == 1 && head.text.hasSuffix("3 notebooks checked, 2 to strip\n"), "\(head.text)")
    #expect(try world.nbstrip(["--check", "HEAD~1"]).text.hasSuffix("2 notebooks checked, 1 to strip\n"))
    for range in ["HEAD~1..HEAD", "HEAD~1..", "HEAD~1...HEAD"] {
      let changed = try world.nbstrip(["--check", range])
      #expect(changed.text.hasSuffix("1 notebook checked, 1 to strip\n"), "\(range): \(changed.text)")
    }
    #expect(try world.nbstrip(["--check", "HEAD", "sub"]).text.contains("1 notebook checked"))
    #expect(
      try world.nbstrip(["--check", "--json", "HEAD", "sub"]).text.contains("\"path\": \"sub/b.ipynb\"")
    )
    let unknown = try world.nbstrip(["--check", "nowhere..HEAD"])
    #expect(unknown.status == 2 && unknown.errorText == "nbstrip: unknown revision 'nowhere'\n")
    #expect(try world.nbstrip(["--check", "nowhere"]).status == 2)
  }

  @Test func `Attributes, settings and pointers count as in the work tree`() throws {
    let world = try world()
    try world.write(".gitattributes", "*.ipynb filter=nbstrip\nsub/*.ipynb !filter\n")
    let check = try world.nbstrip(["--check", "HEAD"])
    #expect(check.text.hasSuffix("2 notebooks checked, 1 to strip\n"), "\(check.text)")
    #expect(check.errorText.contains("1 notebook without the filter left alone"))
    #expect(
      try world.nbstrip(["--check", "--ignore-attributes", "HEAD"]).text.contains("3 notebooks checked")
    )
    try world.write(".nbtrio.toml", "[strip]\nexclude = [\"a.ipynb\"]\n")
    #expect(try world.nbstrip(["--check", "HEAD"]).status == 0)
    try world.write("big.ipynb", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    try world.git("add", "big.ipynb")
    #expect(try world.nbstrip(["--check", "--cached", "--ignore-attributes", "big.ipynb"]).status == 0)
  }

  @Test func `Only what became worse than a baseline fails`() throws {
    let world = try world()
    let baseline = try world.nbstrip(["--check", "--json", "HEAD"])
    try world.write("base.json", baseline.output)
    let arguments = ["--check", "--baseline", "base.json"]
    let same = try world.nbstrip(arguments + ["HEAD"])
    #expect(same.status == 0, "\(same.errorText)")
    #expect(same.text == "3 notebooks checked, nothing to strip, 2 no worse than in the baseline\n")
    try world.write("a.ipynb", SampleNotebook("x = 1", "y = 2").run())
    try world.write("new.ipynb", one.run())
    let worse = try world.nbstrip(arguments + ["."])
    #expect(worse.status == 1 && worse.text.contains("a.ipynb:") && worse.text.contains("new.ipynb:"))
    #expect(try world.nbstrip(arguments + ["--json", "HEAD"]).text.contains("\"status\": \"known\""))
    try world.write("base.json", "{}")
    let wrong = try world.nbstrip(arguments + ["."])
    #expect(wrong.status == 2 && wrong.errorText.hasPrefix("nbstrip: base.json: not a report"))
  }
}
