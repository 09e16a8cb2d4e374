// Where local outputs must not appear: everywhere but in the work tree.

import TestSupport
import Testing

private let sample = SampleNotebook("x = 1", "y = 2")

@Suite struct LocalOutputsElsewhereTests {
  private func world() throws -> TemporaryRepository {
    let world = try TemporaryRepository.installed(["--keep-local-outputs"])
    try world.write("a.ipynb", sample.run("SECRET"))
    try world.commit()
    // They are there, or the tests below show nothing.
    try world.remove("a.ipynb")
    try world.git("checkout", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == sample.run("SECRET"))
    return world
  }

  @Test(arguments: [
    ["archive", "--format=tar", "HEAD"], ["archive", "--format=tar", "--worktree-attributes", "HEAD"],
    ["cat-file", "--filters", "HEAD:a.ipynb"], ["cat-file", "--textconv", "HEAD:a.ipynb"],
    ["show", "HEAD:a.ipynb"], ["show", "HEAD"], ["show", "--textconv", "HEAD:a.ipynb"], ["log", "-p"],
    ["bundle", "create", "--quiet", "-", "HEAD"], ["grep", "--textconv", "SECRET", "HEAD"],
    ["format-patch", "--stdout", "--root", "HEAD"], ["fast-export", "HEAD"],
    ["-c", "alias.pack=archive", "pack", "HEAD"],
    ["-c", "alias.pack=!git archive HEAD", "pack"],
  ])
  func `What git prints and packs has no outputs`(command: [String]) throws {
    let printed = try world().tryGit(command)
    #expect(!printed.text.contains("SECRET"), "\(command)")
  }

  @Test func `Copies for tools and for export have none`() throws {
    let world = try world()
    let out = world.folder.path("out")
    try world.folder.write("out/empty", "")
    try world.git("checkout-index", "--all", "--prefix=\(out)/")
    #expect(world.folder.text("\(out)/a.ipynb") == sample.stripped)
    let temporary = try world.git("checkout-index", "--temp", "a.ipynb").split(separator: "\t")[0]
    #expect(world.text(String(temporary)) == sample.stripped)
    try world.git("--work-tree=\(out)", "checkout", "--force", "HEAD", "--", ".")
    #expect(world.folder.text("\(out)/a.ipynb") == sample.stripped)
    let here = try world.git(
      ["--git-dir=\(world.path(".git"))", "checkout", "-f", "HEAD", "--", "."],
      in: out
    )
    #expect(here == "")
    #expect(world.folder.text("\(out)/a.ipynb") == sample.stripped)
  }

  @Test func `Clones, pushes and the objects of the repository have none`() throws {
    let world = try world()
    let (clone, bare) = (world.folder.path("clone"), world.folder.path("bare"))
    try world.git("clone", "--quiet", ".", clone)
    #expect(world.folder.text("\(clone)/a.ipynb") == sample.stripped)
    try world.git("init", "--quiet", "--bare", bare)
    try world.git("push", "--quiet", "--mirror", bare)
    for folder in [clone, bare] {
      let found = try world.run("grep", ["-rl", "SECRET", folder])
      #expect(found.text == "", "\(found.text)")
    }
    let objects = try world.git("cat-file", "--batch", "--batch-all-objects", "--unordered")
    #expect(!objects.contains("SECRET"))
  }

  @Test func `The tools for differences get none`() throws {
    let world = try world()
    try world.write("a.ipynb", SampleNotebook("x = 1", "y = 3").stripped)
    let shown = try world.git("difftool", "--no-prompt", "--extcmd=cat", "HEAD")
    #expect(shown.contains("y = 3") && !shown.contains("SECRET"))
    let folder = try world.git(
      "-c",
      "difftool.printing.cmd=cat \"$LOCAL\"/* \"$REMOTE\"/*",
      "difftool",
      "--dir-diff",
      "--no-prompt",
      "--tool=printing",
      "HEAD"
    )
    #expect(folder.contains("y = 2") && folder.contains("y = 3") && !folder.contains("SECRET"))
  }

  @Test func `Somebody who is not git gets none`() throws {
    let world = try world()
    let smudged = try world.nbstrip(
      ["smudge", "--keep-local-outputs", "--", "a.ipynb"],
      input: Array(sample.stripped.utf8)
    )
    #expect(smudged.text == sample.stripped)
  }

  @Test func `Only the user may read what is kept`() throws {
    let world = try world()
    let modes = try world.run("find", [".git/nbtrio", "-printf", "%M\n"])
    let lines = Set(modes.text.split(separator: "\n"))
    if modes.status == 0 { #expect(lines == ["drwx------", "-rw-------"]) }
  }
}
