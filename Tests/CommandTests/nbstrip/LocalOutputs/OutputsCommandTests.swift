// `nbstrip outputs`, `--status`, and outputs that are out of date.

import Foundation
import TestSupport
import Testing

private let first = SampleNotebook("x = 1", "y = 2")

@Suite struct OutputsCommandTests {
  private func world() throws -> TemporaryRepository {
    let world = try TemporaryRepository.installed(["--keep-local-outputs"])
    try world.write("a.ipynb", first.run("OF A"))
    try world.write("sub/b.ipynb", first.run("OF B"))
    try world.commit()
    return world
  }

  @Test func `The installation says what it keeps, and takes it back`() throws {
    let world = try world()
    for key in ["clean", "smudge", "process"] {
      #expect(try world.git("config", "filter.nbstrip.\(key)").contains(" --keep-local-outputs"), "\(key)")
    }
    #expect(!(try world.git("config", "diff.ipynb.textconv")).contains("local"))
    let status = try world.nbstrip(["--status"]).text
    #expect(status.contains("\nLocal outputs:\n  kept: 2 notebooks in 2 states, "), "\(status)")
    #expect(status.contains(" of at most 1 GB\n"))
    #expect(try world.nbstrip(["--install"]).status == 0)
    #expect(!(try world.git("config", "filter.nbstrip.process")).contains("local"))
    #expect(try world.nbstrip(["--status"]).text.contains("no longer kept: 2 notebooks"))
    _ = try world.nbstrip(["outputs", "clear"])
    #expect(!(try world.nbstrip(["--status"])).text.contains("Local outputs"))
    for options in [["--keep-local-outputs"], ["--install", "--stale"]] {
      #expect(try world.nbstrip(options).status == 2, "\(options)")
    }
  }

  @Test func `Outputs that are there when the option is turned on are kept at once`() throws {
    let world = try TemporaryRepository.installed()
    try world.write("a.ipynb", first.run("BEFORE"))
    try world.commit()
    let installed = try world.nbstrip(["--install", "--keep-local-outputs"])
    #expect(installed.errorText.contains("the outputs of 1 notebook in the work tree are kept"))
    try world.remove("a.ipynb")
    try world.git("checkout", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == first.run("BEFORE"))
  }

  @Test func `Lists for people and programs`() throws {
    let world = try world()
    let lines = try world.nbstrip(["outputs", "list"]).text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("a.ipynb      20") && lines[0].contains("  2 cells  "), "\(lines)")
    #expect(lines[1].hasPrefix("sub/b.ipynb  20"))
    #expect(lines[2].hasPrefix("2 notebooks in 2 states, "))
    #expect(try world.nbstrip(["outputs", "list", "."], in: world.path("sub")).text.contains("sub/b.ipynb"))
    #expect(!(try world.nbstrip(["outputs", "list", "sub"])).text.contains("a.ipynb"))
    let json = try world.nbstrip(["outputs", "list", "--json", "a.ipynb"]).text
    #expect(json.contains("\"path\": \"a.ipynb\"") && json.contains("\"cells\": 2"), "\(json)")
    #expect(try world.nbstrip(["outputs", "list"], in: world.folder.path).status == 2)
  }

  @Test func `A plain notebook again`() throws {
    let world = try world()
    #expect(try world.nbstrip(["outputs", "clear", "a.ipynb"]).text == "outputs of 1 notebook removed\n")
    #expect(world.text("a.ipynb") == first.run("OF A"))
    try world.git("checkout", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == first.stripped)
    try world.remove("sub/b.ipynb")
    try world.git("checkout", "--", "sub/b.ipynb")
    #expect(world.text("sub/b.ipynb") == first.run("OF B"))
  }

  @Test func `Outputs are shown, and restored into cells that have none`() throws {
    let world = try world()
    try world.write("a.ipynb", first.stripped)
    let shown = try world.nbstrip(["outputs", "show", "a.ipynb"])
    #expect(shown.text.contains("OF A") && !shown.text.contains("OF B"))
    #expect(world.text("a.ipynb") == first.stripped)
    #expect(try world.nbstrip(["outputs", "restore", "a.ipynb"]).text == "outputs of 1 notebook restored\n")
    #expect(world.text("a.ipynb") == first.run("OF A"))
    // What the file has itself stays.
    let own = first.stripped.replacing(
      "\"execution_count\": null,",
      with: "\"execution_count\": 99,",
      maxReplacements: 1
    )
    try world.write("a.ipynb", own)
    #expect(try world.nbstrip(["outputs", "restore"]).text == "outputs of 1 notebook restored\n")
    let mixed = try #require(world.text("a.ipynb"))
    #expect(mixed.contains("\"execution_count\": 99") && mixed.contains("\"execution_count\": 2"))
    #expect(try world.status() == "")
    #expect(try world.nbstrip(["outputs", "restore", "missing.ipynb"]).status == 2)
  }

  @Test func `The same cells in another file get nothing unless it is asked for`() throws {
    let world = try world()
    try world.git("mv", "a.ipynb", "renamed.ipynb")
    _ = try world.nbstrip(["outputs", "clear", "renamed.ipynb"])
    try world.remove("renamed.ipynb")
    try world.git("checkout", "--", "renamed.ipynb")
    #expect(world.text("renamed.ipynb") == first.stripped)
    #expect(
      try world.nbstrip(["outputs", "restore", "renamed.ipynb"]).text == "outputs of 0 notebooks restored\n"
    )
    #expect(
      try world.nbstrip(["outputs", "restore", "--any-file", "renamed.ipynb"]).text
        == "outputs of 1 notebook restored\n"
    )
    #expect(world.text("renamed.ipynb")?.contains("OF ") == true)
  }

  @Test func `Outdated outputs come back only if they are asked for, without a count and with a mark`() throws
  {
    let world = try world()
    let changed = SampleNotebook("x = 11", "y = 2")
    try world.write("a.ipynb", changed.stripped)
    #expect(try world.nbstrip(["outputs", "restore", "a.ipynb"]).text == "outputs of 0 notebooks restored\n")
    #expect(try world.nbstrip(["outputs", "restore", "--stale", "a.ipynb"]).status == 0)
    let restored = try #require(world.text("a.ipynb"))
    #expect(restored.contains("OF A") && restored.contains("\"nbtrio-stale-output\": true"))
    #expect(!restored.contains("\"execution_count\": 2"))
    // In the work tree the filter takes the mark away, as for git.
    let files = (world.folder.path("old.ipynb"), world.folder.path("new.ipynb"))
    try world.folder.write(files.0, first.stripped)
    try world.folder.write(files.1, restored)
    #expect(try world.run("nbdiff", ["--json", files.0, files.1]).text.contains("stale-output"))
    try world.git("add", "a.ipynb")
    #expect(try world.blob(":a.ipynb") == changed.stripped)
    // They have not become the outputs of the new state.
    try world.remove("a.ipynb")
    try world.git("checkout", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == changed.stripped)
    #expect(try world.nbstrip(["--install", "--keep-local-outputs", "--stale"]).status == 0)
    try world.remove("a.ipynb")
    try world.git("checkout", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == restored)
    #expect(try world.status() == "M  a.ipynb")
  }

  @Test func `Other options, other keys`() throws {
    let world = try world()
    // With the outputs in the work tree the installation would keep them under the new keys too.
    try world.remove("a.ipynb")
    #expect(try world.nbstrip(["--install", "--keep-local-outputs", "--keep-count"]).status == 0)
    try world.git("checkout", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == first.stripped)
  }

  @Test func `A refresh keeps what it looks at`() throws {
    let world = try world()
    try world.write("a.ipynb", first.run("REFRESHED"))
    #expect(try world.nbstrip(["refresh"]).text == "1 notebook refreshed\n")
    try world.git("reset", "--quiet", "--hard")
    try world.remove("a.ipynb")
    try world.git("checkout", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == first.run("REFRESHED"))
  }
}
