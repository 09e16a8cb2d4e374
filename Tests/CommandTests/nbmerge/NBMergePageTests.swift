import TestSupport
import Testing

/// `nbmerge --html`: a page that is only read.
@Suite struct NBMergePageTests {
  private static func versions(_ world: MergeWorld) throws {
    try world.write("b.ipynb", "x = 1", "same = 1", "z = 1")
    try world.write("l.ipynb", "x = 2", "same = 1", "z = 1")
    try world.write("r.ipynb", "x = '<script>alert(1)</script>'", "same = 1", "z = 3")
  }

  @Test func `Shows decisions and conflicts`() throws {
    let world = try MergeWorld()
    try Self.versions(world)
    let result = try world.nbmerge("--html", "page.html", "b.ipynb", "l.ipynb", "r.ipynb")
    #expect(result.status == 1)
    #expect(result.text.isEmpty)
    let page = world.repository.text("page.html") ?? ""
    #expect(page.contains("1 conflict"))
    #expect(page.contains("source edited: theirs"))
    #expect(page.contains("http-equiv=Content-Security-Policy"))
    #expect(!page.contains("<script>alert"))
    // Nothing can be decided on it.
    #expect(!page.contains("<button type=button data-act"))
  }

  @Test func `The same versions give the same bytes`() throws {
    let world = try MergeWorld()
    try Self.versions(world)
    let pages = try (0..<2).map { _ in
      try world.nbmerge("--html", "-", "b.ipynb", "l.ipynb", "r.ipynb").output
    }
    #expect(pages[0] == pages[1])
    #expect(!pages[0].isEmpty)
  }

  @Test func `Goes with the result and the report`() throws {
    let world = try MergeWorld()
    try Self.versions(world)
    let result = try world.nbmerge(
      "--html",
      "p.html",
      "--json",
      "--out",
      "m.ipynb",
      "b.ipynb",
      "l.ipynb",
      "r.ipynb"
    )
    #expect(result.text.contains("\"nbmerge/1\""))
    #expect(try world.sources("m.ipynb").count == 3)
    #expect(world.repository.text("p.html") != nil)
    #expect(try world.nbmerge("--html", "p.html", "--decisions", "b.ipynb", "l.ipynb", "r.ipynb").status == 2)
  }
}
