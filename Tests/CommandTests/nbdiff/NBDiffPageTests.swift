// Pages for a browser, as files. What they do in one is tested in Tests/BrowserTests.

import Foundation
import TestSupport
import Testing

@Suite struct NBDiffPageTests {
  private func world() throws -> DiffWorld {
    let world = try DiffWorld()
    for name in ["a.ipynb", "sub/b.ipynb", "same.ipynb"] { try world.write(name, "x = 1") }
    try world.commit()
    for name in ["a.ipynb", "sub/b.ipynb"] { try world.write(name, "x = 2") }
    return world
  }

  private func text(_ world: DiffWorld, _ name: String) throws -> String {
    try String(contentsOfFile: world.repository.path(name), encoding: .utf8)
  }

  @Test func `A page has every notebook that differs`() throws {
    let world = try world()
    let result = try world.nbdiff("--html", "page.html")
    #expect(result.status == 0 && result.output.isEmpty && result.errorOutput.isEmpty)
    let page = try text(world, "page.html")
    #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
    for path in ["a.ipynb", "sub/b.ipynb"] { #expect(page.contains("data-path=\"\(path)\"")) }
    #expect(!page.contains("data-path=\"same.ipynb\""))
  }

  @Test func `The same page goes to standard output`() throws {
    let world = try world()
    #expect(try world.nbdiff("--html", "page.html", "HEAD").status == 0)
    #expect(try world.nbdiff("--html", "-", "HEAD").text == text(world, "page.html"))
  }

  @Test func `The exit status tells of differences where it is asked to`() throws {
    let world = try world()
    #expect(try world.nbdiff("--html", "page.html", "--exit-code").status == 1)
    #expect(try world.nbdiff("--html", "page.html", "HEAD", "HEAD").status == 0)
    #expect(try text(world, "page.html").contains("Nothing differs."))
  }

  @Test func `A notebook that cannot be read stands in the page and is an error`() throws {
    let world = try world()
    try world.repository.write("a.ipynb", "<<<<<<< HEAD\n")
    let result = try world.nbdiff("--html", "page.html")
    #expect(result.status == 2)
    #expect(result.errorText.contains("a.ipynb:1:1: git's conflict markers"))
    #expect(try text(world, "page.html").contains("not compared as a notebook"))
    #expect(try text(world, "page.html").contains("data-path=\"sub/b.ipynb\""))
  }

  @Test func `What cannot be written is an error`() throws {
    let world = try world()
    let result = try world.nbdiff("--html", "missing/page.html")
    #expect(result.status == 2)
    #expect(result.errorText.contains("missing/page.html"))
    #expect(try world.nbdiff("--html", "page.html", "--json").status == 2)
  }

  @Test func `A program that was copied alone has all of the page`() throws {
    let world = try world()
    let copy = world.repository.path("copied")
    // By another process: a program that is open for writing here cannot be started.
    #expect(try world.repository.run("cp", [BuiltProducts.folder + "/nbdiff", copy]).status == 0)
    let result = try world.repository.run(copy, ["--html", "copied.html"])
    #expect(result.status == 0, "\(result.errorText)")
    #expect(try world.nbdiff("--html", "page.html").status == 0)
    #expect(try text(world, "copied.html") == text(world, "page.html"))
    #expect(try text(world, "page.html").contains("IntersectionObserver"))
  }
}
