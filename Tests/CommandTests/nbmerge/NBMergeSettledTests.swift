import Foundation
import TestSupport
import Testing

/// Conflicts that were settled in an editor, and what comes with a side that is taken.
@Suite struct NBMergeSettledTests {
  /// A merge in which the source of the first cell is in conflict.
  private func world(base: String, local: String, remote: String) throws -> MergeWorld {
    let world = try MergeWorld()
    try world.repository.write("a.ipynb", base)
    try world.repository.commit("base")
    try world.repository.git("checkout", "--quiet", "-b", "feature")
    try world.repository.write("a.ipynb", remote)
    try world.repository.commit("remote change")
    try world.repository.git("checkout", "--quiet", "main")
    try world.repository.write("a.ipynb", local)
    try world.repository.commit("local change")
    _ = try world.repository.tryGit(["merge", "feature"])
    return world
  }

  private func sources(_ text: String) -> String { SampleNotebook(text, "keep = 1").stripped }

  @Test func `The next conflict in a cell is listed once`() throws {
    let world = try world(base: sources("x = 1"), local: sources("x = 2"), remote: sources("x = 3"))
    let text = try #require(world.repository.text("a.ipynb"))
    let start = try #require(text.range(of: "\"<<<<<<<")), end = try #require(text.range(of: "feature\""))
    let settled = text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "\"x = 23\"")
    #expect(settled.contains("nbmerge-conflicts"))
    try world.repository.write("a.ipynb", settled)
    #expect(try world.nbmerge("check").status == 0)
    try world.repository.commit("merged by hand")
    try world.repository.git("checkout", "--quiet", "-b", "second")
    try world.repository.write("a.ipynb", settled.replacing("x = 23", with: "x = 5"))
    try world.repository.commit("second remote change")
    try world.repository.git("checkout", "--quiet", "main")
    try world.repository.write("a.ipynb", settled.replacing("x = 23", with: "x = 4"))
    try world.repository.commit("second local change")
    let merge = try world.repository.tryGit(["merge", "second"])
    #expect(merge.errorText.contains("a.ipynb: 1 conflict: cell 0: source"))
    #expect(try world.nbmerge("check", "a.ipynb").lines == ["a.ipynb: cell 0: source"])
    #expect(try world.nbmerge("resolve", "--take", "remote", "a.ipynb").status == 0)
    #expect(world.repository.text("a.ipynb") == sources("x = 5"))
  }

  @Test(arguments: ["fix", "resolve --take local"]) func `Leftover records are taken away`(_ command: String)
    throws
  {
    let world = try world(base: sources("x = 1"), local: sources("x = 2"), remote: sources("x = 3"))
    let text = try #require(world.repository.text("a.ipynb"))
    let start = try #require(text.range(of: "\"<<<<<<<")), end = try #require(text.range(of: "feature\""))
    try world.repository.write(
      "a.ipynb",
      text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "\"x = 23\"")
    )
    let words = command.split(separator: " ").map(String.init) + ["a.ipynb"]
    #expect(try world.repository.run("nbmerge", words).status == 0)
    #expect(world.repository.text("a.ipynb") == sources("x = 23"))
  }

  @Test func `Metadata set to the remote value is settled`() throws {
    func titled(_ title: String) -> String {
      sources("x = 1").replacing("\"kernelspec\"", with: "\"title\": \"\(title)\",\n  \"kernelspec\"")
    }
    let world = try world(base: titled("one"), local: titled("two"), remote: titled("three"))
    #expect(try world.nbmerge("check").text.contains("metadata/title"))
    let text = try #require(world.repository.text("a.ipynb"))
    try world.repository.write("a.ipynb", text.replacing("\"title\": \"two\"", with: "\"title\": \"three\""))
    #expect(try world.nbmerge("check").status == 0)
    #expect(try world.nbmerge("fix", "a.ipynb").status == 0)
    #expect(world.repository.text("a.ipynb")?.contains("nbmerge-conflicts") == false)
    #expect(world.repository.text("a.ipynb")?.contains("three") == true)
  }

  private func run(_ source: String, _ output: String, _ count: Int) -> String {
    SampleNotebook(source, "keep = 1").run(output, count: count)
  }

  @Test(arguments: [("local", "mine", 2), ("remote", "theirs", 3)])
  func `A side brings its outputs`(_ side: String, _ output: String, _ count: Int) throws {
    let world = try world(
      base: run("x = 1", "old", 1),
      local: run("x = 2", "mine", 2),
      remote: run("x = 3", "theirs", 3)
    )
    #expect(try world.nbmerge("resolve", "--take", side, "--cell", "0", "a.ipynb").status == 0)
    let text = try #require(world.repository.text("a.ipynb"))
    let cell = try #require(text.range(of: "\"keep = 1\"")).lowerBound
    let first = String(text[..<cell])
    #expect(first.contains("\"\(output)\\n\""))
    #expect(first.contains("\"execution_count\": \(count)"))
  }

  @Test func `The tool brings them too`() throws {
    let world = try world(
      base: run("x = 1", "old", 1),
      local: run("x = 2", "mine", 2),
      remote: run("x = 3", "theirs", 3)
    )
    let tool = try world.repository.run(
      "git",
      ["mergetool", "--no-prompt", "--tool=nbmerge", "a.ipynb"],
      input: Array("r\n".utf8)
    )
    #expect(tool.status == 0)
    let text = try #require(world.repository.text("a.ipynb"))
    let first = text.prefix(upTo: try #require(text.range(of: "\"keep = 1\"")).lowerBound)
    #expect(first.contains("theirs\\n"))
  }

  @Test func `Both sides together have no outputs`() throws {
    let world = try world(
      base: run("x = 1", "old", 1),
      local: run("x = 2", "mine", 2),
      remote: run("x = 3", "theirs", 3)
    )
    #expect(try world.nbmerge("resolve", "--take", "both", "a.ipynb").status == 0)
    let text = try #require(world.repository.text("a.ipynb"))
    let first = text.prefix(upTo: try #require(text.range(of: "\"keep = 1\"")).lowerBound)
    #expect(first.contains("\"outputs\": []"))
  }
}
