// `nbstrip refresh`: what git shows as modified after a run, and what it must go on showing.

import TestSupport
import Testing

@Suite struct RefreshTests {
  private let sample = SampleNotebook("x = 1")

  private func world(_ options: [String] = []) throws -> TemporaryRepository {
    let world = try TemporaryRepository.installed(options)
    for name in ["a", "b", "sub/c"] { try world.write("\(name).ipynb", sample.run()) }
    try world.commit()
    return world
  }

  @Test func `A run notebook is no longer modified, and keeps its outputs`() throws {
    let world = try world()
    let again = sample.run("another and longer output", count: 77)
    for name in ["a", "b", "sub/c"] { try world.write("\(name).ipynb", again) }
    #expect(try world.status() == " M a.ipynb\n M b.ipynb\n M sub/c.ipynb")
    #expect(try world.nbstrip(["refresh"]).text == "3 notebooks refreshed\n")
    #expect(try world.status() == "")
    #expect(try world.nbstrip(["refresh"]).text == "0 notebooks refreshed\n")
    #expect(world.text("a.ipynb") == again)
    try world.git("checkout", "--quiet", "-b", "other")
    #expect(world.text("a.ipynb") == again)
  }

  @Test func `Paths, folders and the place one stands in`() throws {
    let world = try world()
    for name in ["a", "b", "sub/c"] { try world.write("\(name).ipynb", sample.run("other and longer")) }
    #expect(
      try world.nbstrip(["refresh", "c.ipynb"], in: world.path("sub")).text == "1 notebook refreshed\n"
    )
    #expect(try world.status() == " M a.ipynb\n M b.ipynb")
    #expect(
      try world.nbstrip(["refresh", "../a.ipynb"], in: world.path("sub")).text == "1 notebook refreshed\n"
    )
    #expect(try world.nbstrip(["refresh", "sub"]).text == "0 notebooks refreshed\n")
    #expect(try world.nbstrip(["refresh"], in: world.path("sub")).text == "1 notebook refreshed\n")
    #expect(try world.status() == "")
    #expect(try world.nbstrip(["refresh", "missing.ipynb"]).status == 2)
    #expect(try world.nbstrip(["refresh"], in: world.folder.path).status == 2)
  }

  @Test func `A real change stays visible`() throws {
    let world = try world()
    try world.write("a.ipynb", SampleNotebook("x = 2").run("other and longer"))
    try world.write("b.ipynb", "{")
    let result = try world.nbstrip(["refresh"])
    #expect(result.text == "0 notebooks refreshed\n")
    #expect(result.errorText.hasPrefix("nbstrip: b.ipynb:1:2: "))
    #expect(try world.status().hasPrefix(" M a.ipynb\n M b.ipynb"))
    // One that comes right behind a refresh, with the same size.
    try world.write("sub/c.ipynb", sample.run("other and longer"))
    #expect(try world.nbstrip(["refresh", "sub"]).text == "1 notebook refreshed\n")
    try world.write("sub/c.ipynb", SampleNotebook("x = 2").run("other and longer"))
    #expect(try world.status().contains(" M sub/c.ipynb"))
  }

  @Test func `Linked work trees, and the options of the installation`() throws {
    let world = try world(["--keep-count"])
    let linked = world.folder.path("linked")
    try world.git("worktree", "add", "--quiet", linked)
    try world.folder.write("linked/a.ipynb", sample.run("other and longer"))
    #expect(try world.status(in: linked) == " M a.ipynb")
    #expect(try world.nbstrip(["refresh"], in: linked).text == "1 notebook refreshed\n")
    #expect(try world.status(in: linked) == "")
    // The count is kept by this filter, so a new count is a change.
    try world.folder.write("linked/a.ipynb", sample.run("other and longer", count: 5))
    #expect(try world.nbstrip(["refresh"], in: linked).text == "0 notebooks refreshed\n")
    #expect(try world.status(in: linked) == " M a.ipynb")
  }

  @Test func `A run that index and clock do not tell from the one before is kept`() throws {
    let world = try world(["--keep-local-outputs"])
    try world.write("a.ipynb", sample.run("ANOTHER"))
    try world.git("add", "a.ipynb")
    let first = world.path("first")
    try world.run("cp", ["-p", "a.ipynb", first])
    // The same size and time, and an index that was written in that tick.
    try world.write("a.ipynb", sample.run("YET ONE"))
    for file in ["a.ipynb", ".git/index"] { try world.run("touch", ["-r", first, file]) }
    #expect(try world.nbstrip(["refresh"]).text == "0 notebooks refreshed\n")
    try world.run("rm", ["a.ipynb"])
    try world.git("checkout", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == sample.run("YET ONE"))
  }
}
