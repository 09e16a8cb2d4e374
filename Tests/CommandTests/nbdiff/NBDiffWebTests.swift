import Foundation
import TestSupport
import Testing

/// `nbdiff web` by real processes, spoken to as a browser does.
@Suite struct NBDiffWebTests {
  private static func changed() throws -> TemporaryRepository {
    let repository = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    try repository.write("a.ipynb", SampleNotebook(["x = 1", "y = 1"]).stripped)
    try repository.commit("one")
    try repository.write("a.ipynb", SampleNotebook(["x = 2", "y = 2"]).stripped)
    return repository
  }

  private static func serve(_ repository: TemporaryRepository, _ arguments: String...) throws -> ServedPage {
    try ServedPage(repository, ["web", "--no-browser"] + arguments, program: "nbdiff")
  }

  @Test func `The page follows the files`() throws {
    let repository = try Self.changed()
    let page = try Self.serve(repository)
    #expect(page.html.contains("a.ipynb"))
    let events = try page.events()
    try repository.write("a.ipynb", SampleNotebook(["x = 'quite new'", "y = 1"]).stripped)
    #expect(events.read(until: "event: ").contains("event: changed"))
    try page.reload()
    #expect(page.html.contains("quite new"))
  }

  @Test func `An old source is taken back and nothing else`() throws {
    let repository = try Self.changed()
    let before = try #require(repository.text("a.ipynb"))
    let page = try Self.serve(repository)
    let body: [String: Any] = ["file": 0, "before": 0, "after": 0, "part": "sources"]
    #expect(try page.post("take", body).status == 200)
    let expected = before.replacingOccurrences(of: "x = 2", with: "x = 1")
    #expect(repository.text("a.ipynb") == expected)
    try page.reload()
    #expect(try page.post("undo", ["file": 0]).status == 200)
    #expect(repository.text("a.ipynb") == before)
  }

  @Test func `A file that changed meanwhile is left alone`() throws {
    let repository = try Self.changed()
    let page = try Self.serve(repository)
    try repository.write("a.ipynb", SampleNotebook(["other = 1"]).stripped)
    let body: [String: Any] = ["file": 0, "before": 0, "after": 0, "part": "sources"]
    #expect(try page.post("take", body).status == 500)
    #expect(repository.text("a.ipynb") == SampleNotebook(["other = 1"]).stripped)
  }

  @Test func `A file is staged and reverted`() throws {
    let repository = try Self.changed()
    let page = try Self.serve(repository)
    #expect(try page.post("stage", ["file": 0]).status == 200)
    #expect(try repository.git("diff", "--cached", "--name-only") == "a.ipynb")
    try page.reload()
    #expect(try page.post("revert", ["file": 0]).status == 200)
    #expect(repository.text("a.ipynb") == SampleNotebook(["x = 1", "y = 1"]).stripped)
  }

  @Test func `What is not of the work tree cannot be changed`() throws {
    let repository = try Self.changed()
    try repository.commit("two")
    let page = try Self.serve(repository, "HEAD~1", "HEAD")
    for action in ["stage", "revert", "undo"] {
      #expect(try page.post(action, ["file": 0]).status == 500, "\(action)")
    }
    #expect(try page.post("stage", ["file": 5]).status == 400)
    #expect(try page.post("nothing", ["file": 0]).status == 404)
    #expect(try repository.git("status", "--porcelain") == "")
  }
}
