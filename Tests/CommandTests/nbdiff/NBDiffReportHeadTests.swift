import Foundation
import TestSupport
import Testing

/// What the head of a report says of the two sides.
@Suite struct NBDiffReportHeadTests {
  private func report(_ world: DiffWorld, _ arguments: String...) throws -> [String: Any] {
    let result = try world.repository.run("nbdiff", ["--json"] + arguments)
    let schema = try world.nbdiff("--json-schema").text
    #expect(try JSONSchema(schema).problems(in: result.output) == [])
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
  }

  private func commit(_ world: DiffWorld, _ name: String) throws -> String {
    try world.repository.git("rev-parse", name)
  }

  @Test func `Revisions are resolved, with the merge base`() throws {
    let world = try DiffWorld()
    try world.diverge("a.ipynb", base: "x = 1", topic: "x = 2", main: "x = 3")
    let (main, topic) = (try commit(world, "main"), try commit(world, "topic"))
    let base = try commit(world, "main~1")
    _ = try world.repository.git("tag", "-a", "-m", "tagged", "v1", "topic")
    for (arguments, before, after) in [
      (["main", "topic"], main, topic), (["main..v1"], main, topic), (["main...topic"], base, topic),
    ] {
      let result = try world.repository.run("nbdiff", ["--json"] + arguments)
      let head = try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
      #expect(head["baseCommit"] as? String == before, "\(arguments)")
      #expect(head["headCommit"] as? String == after)
      #expect(head["mergeBase"] as? String == base)
    }
    let blobs = try report(world, "main:a.ipynb", "topic:a.ipynb")
    #expect(blobs["baseCommit"] as? String == main && blobs["mergeBase"] as? String == base)
    let work = try report(world, "topic")
    #expect(work["baseCommit"] as? String == topic)
    #expect(work["headCommit"] == nil && work["mergeBase"] == nil)
    let text = try world.nbdiff("--markdown", "main", "topic").text
    #expect(text.contains("(`main` at `\(main.prefix(7))` → `topic` at `\(topic.prefix(7))`)"), "\(text)")
  }

  @Test func `Files have no commits`() throws {
    let world = try DiffWorld()
    try world.write("a.ipynb", "x = 1")
    try world.write("b.ipynb", "x = 2")
    let head = try report(world, "a.ipynb", "b.ipynb")
    #expect(head["baseCommit"] == nil && head["headCommit"] == nil && head["mergeBase"] == nil)
  }

  @Test(arguments: ["--json", "--jsonl"]) func `A bad revision is a report`(option: String) throws {
    let world = try DiffWorld()
    try world.write("a.ipynb", "x = 1")
    try world.commit()
    let result = try world.nbdiff(option, "nonsense")
    #expect(result.status == 2)
    #expect(result.errorText.hasPrefix("nbdiff: nonsense: neither a file nor a revision"))
    #expect(try JSONSchema(world.nbdiff("--json-schema").text).problems(in: result.output) == [])
    let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    #expect(report["class"] as? String == "error")
    let error = report["error"] as? [String: Any]
    #expect(error?["code"] as? String == "bad-revision")
    #expect((error?["message"] as? String)?.hasPrefix("nonsense: neither a file nor a revision") == true)
    #expect(try world.nbdiff("nonsense").output.isEmpty)
    #expect(try world.nbdiff("--markdown", "nonsense").output.isEmpty)
  }

  @Test func `Absolute paths are whole`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.ipynb", SampleNotebook(["x = 1"]).stripped)
    try folder.write("b.ipynb", SampleNotebook(["x = 2"]).stripped)
    let paths = [folder.path("a.ipynb"), folder.path("b.ipynb")]
    let result = try folder.run("nbdiff", ["--json"] + paths)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    #expect((report["files"] as? [[String: Any]])?.first?["path"] as? String == paths[1])
    // git leaves out the slash behind its prefixes.
    #expect(try folder.run("nbdiff", paths).text.hasPrefix("diff --git a\(paths[0]) b\(paths[1])\n"))
  }
}
