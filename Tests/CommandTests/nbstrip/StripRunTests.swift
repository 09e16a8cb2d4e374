// Runs over many files: what is said how often, what counts, and what is left alone.

import TestSupport
import Testing

private let one = SampleNotebook("x = 1")

@Suite struct StripRunTests {
  private func world(_ names: String...) throws -> TemporaryFolder {
    let world = try TemporaryFolder()
    for name in names { try world.write(name, one.run()) }
    return world
  }

  @Test func `A mistake in the settings is told once, and files that were not read do not count`() throws {
    let world = try world("a.ipynb", "b.ipynb", "c.ipynb")
    try world.write(".nbtrio.toml", "[strip]\nkeep-outputs = true\n")
    let check = try world.run("nbstrip", ["--check", "."])
    #expect(check.status == 2)
    #expect(check.errorText.split(separator: "\n").count == 1, "\(check.errorText)")
    #expect(check.text == "0 notebooks checked, nothing to strip, 3 not read\n")
    try world.remove(".nbtrio.toml")
    try world.write("a.ipynb", "{")
    try world.write("b.ipynb", one.stripped)
    try world.remove("c.ipynb")
    let other = try world.run("nbstrip", ["--check", "."])
    #expect(other.text == "1 notebook checked, nothing to strip, 1 not read\n", "\(other.text)")
  }

  @Test func `An empty file is a notebook yet to be written`() throws {
    let world = try TemporaryRepository.installed()
    try world.write("new.ipynb", "")
    for keepsProcess in [true, false] {
      if !keepsProcess { try world.git("config", "--unset", "filter.nbstrip.process") }
      #expect(try world.tryGit(["add", "new.ipynb"]).status == 0)
      #expect(try world.blob(":new.ipynb") == "")
      try world.git("rm", "--quiet", "--cached", "new.ipynb")
    }
    #expect(try world.nbstrip(["--check", "new.ipynb"]).status == 0)
    #expect(try world.nbstrip(["new.ipynb"]).status == 0 && world.text("new.ipynb") == "")
    #expect(try world.nbstrip([]).status == 0)
  }

  @Test func `Patterns on the command line leave files alone`() throws {
    let world = try world("a.ipynb", "gallery/b.ipynb", "gallery/sub/c.ipynb", "d.ipynb")
    let strip = try world.run("nbstrip", ["--exclude", "gallery/", "--exclude=d.*", "."])
    #expect(strip.status == 0, "\(strip.errorText)")
    #expect(world.text("a.ipynb") == one.stripped && world.text("d.ipynb") == one.run())
    #expect(world.text("gallery/sub/c.ipynb") == one.run())
    let installed = try TemporaryRepository.installed(["--exclude=gallery/"])
    try installed.write("gallery/b.ipynb", one.run())
    try installed.write("a.ipynb", one.run())
    try installed.git("add", ".")
    #expect(try installed.blob(":gallery/b.ipynb") == one.run() && installed.blob(":a.ipynb") == one.stripped)
  }

  @Test func `The settings that count are shown with their origin`() throws {
    let world = try world("a.ipynb", "sub/b.ipynb")
    let none = try world.run("nbstrip", ["--show-config"])
    #expect(none.status == 0 && none.text == "# no settings file\n[strip]\n", "\(none.text)")
    try world.write("sub/.nbtrio.toml", "[strip]\nkeep-count = true\nexclude = [\"gone.ipynb\"]\n")
    let shown = try world.run("nbstrip", ["--show-config", "--max-size=10k", "sub/b.ipynb"])
    #expect(
      shown.text == """
        # sub/.nbtrio.toml
        # and options of the command line
        [strip]
        keep-count = true
        max-size = 10000
        exclude = ["gone.ipynb"]

        """
    )
    #expect(try world.run("nbstrip", ["--show-config", "sub/gone.ipynb"]).text.contains("left alone"))
  }

  @Test func `All metadata of the notebook stay when asked for`() throws {
    let world = try TemporaryFolder()
    let notebook =
      #"{"cells": [], "metadata": {"a": {"b": 1}, "kernelspec": {}}, "nbformat": 4, "nbformat_minor": 5}"#
    let kept = try world.run("nbstrip", ["--keep-metadata", "metadata"], input: Array(notebook.utf8))
    #expect(kept.text.contains("\"b\": 1") && kept.text.contains("kernelspec"))
    let all = try world.run("nbstrip", ["--keep-metadata", "cell.metadata"], input: Array(notebook.utf8))
    #expect(!all.text.contains("kernelspec"))
  }

  @Test func `Ids made of content stay when a cell is inserted`() throws {
    let world = try TemporaryFolder()
    func ids(_ sources: [String]) throws -> [String] {
      let input = Array(SampleNotebook(sources).run().utf8)
      let result = try world.run("nbstrip", ["--ids", "content"], input: input)
      let again = try world.run("nbstrip", ["--ids", "content"], input: result.output)
      #expect(again.output == result.output)
      return result.text.split(separator: "\n").filter { $0.contains("\"id\": ") }.map(String.init)
    }
    let before = try ids(["a = 1", "b = 2", "a = 1", ""])
    let after = try ids(["a = 1", "new = 0", "b = 2", "a = 1", ""])
    #expect(Set(before).count == 4 && Set(after).count == 5)
    #expect(after.filter { before.contains($0) } == before)
    // The hash is part of notebooks in repositories: it must never change.
    #expect(before.first == #"   "id": "je5918ef","#, "\(before)")
    #expect(try world.run("nbstrip", ["--ids", "content", "--keep-id"]).status == 2)
  }

  @Test func `Media types are chosen in every cell`() throws {
    let world = try TemporaryFolder()
    let data = #"{"image/png": "AAAA", "text/html": "<b>", "text/plain": "p"}"#
    let output = #"{"output_type": "display_data", "metadata": {}, "data": \#(data)}"#
    let stream = #"{"output_type": "stream", "name": "stdout", "text": "s"}"#
    let parts = #""execution_count": 1, "metadata": {}, "source": """#
    let cell = #"{"cell_type": "code", \#(parts), "outputs": [\#(output), \#(stream)]}"#
    let notebook = #"{"cells": [\#(cell)], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}"#
    let image = try world.run("nbstrip", ["--keep-output-mime", "image/*"], input: Array(notebook.utf8)).text
    #expect(image.contains("AAAA") && !image.contains("<b>") && !image.contains("stdout"))
    let kept = ["--keep-output", "--keep-output-mime=text/plain", "--keep-output-type=stream"]
    let text = try world.run("nbstrip", kept, input: Array(notebook.utf8)).text
    #expect(
      !text.contains("AAAA") && !text.contains("<b>") && text.contains("\"p\"") && text.contains("stdout")
    )
    #expect(
      try world.run("nbstrip", ["--keep-output-mime=a/b"], input: Array(notebook.utf8)).text.contains("[]")
    )
  }
}
