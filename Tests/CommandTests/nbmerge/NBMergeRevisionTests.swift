import TestSupport
import Testing

/// Versions that are named as git names them, merged without a checkout.
@Suite struct NBMergeRevisionTests {
  private static let base = ["x = 1", "print(x)", "z = 3"]
  private static let local = ["x = 11", "print(x)", "z = 3"]
  private static let remote = ["x = 1", "print(x)", "z = 33"]

  @Test func `The base is where the histories part`() throws {
    let world = try MergeWorld(installs: false)
    try world.diverge("sub/a.ipynb", base: Self.base, local: Self.local, remote: Self.remote)
    let result = try world.nbmerge("main:sub/a.ipynb", "feature:sub/a.ipynb")
    #expect(result.status == 0, "\(result.errorText)")
    #expect(try MergedNotebook(result.output).sources == ["x = 11", "print(x)", "z = 33"])
    let named = try world.nbmerge("main~1:sub/a.ipynb", "main:sub/a.ipynb", "feature:sub/a.ipynb")
    #expect(named.output == result.output)
  }

  @Test func `A file counts as that of head`() throws {
    let world = try MergeWorld(installs: false)
    try world.diverge("sub/a.ipynb", base: Self.base, local: Self.local, remote: Self.remote)
    try world.write("sub/a.ipynb", "x = 12", "print(x)", "z = 3")
    let result = try world.repository.run(
      "nbmerge",
      ["a.ipynb", "feature:./a.ipynb"],
      in: world.repository.folder.path("repository/sub")
    )
    #expect(result.status == 0, "\(result.errorText)")
    #expect(try MergedNotebook(result.output).sources == ["x = 12", "print(x)", "z = 33"])
  }

  @Test func `Conflicts carry the names of the revisions`() throws {
    let world = try MergeWorld(installs: false)
    try world.diverge(base: Self.base, local: Self.local, remote: ["x = 10", "print(x)", "z = 3"])
    let result = try world.nbmerge("main:a.ipynb", "feature:a.ipynb")
    #expect(result.status == 1)
    #expect(result.errorText == "nbmerge: main:a.ipynb: 1 conflict: cell 0: source\n")
    let sources = try MergedNotebook(result.output).sources
    #expect(sources[0] == "<<<<<<< main\nx = 11\n=======\nx = 10\n>>>>>>> feature")
  }

  @Test func `Without an ancestor both sides count as added`() throws {
    let world = try MergeWorld(installs: false)
    try world.diverge(base: nil, local: Self.local, remote: Self.local)
    let same = try world.nbmerge("main:a.ipynb", "feature:a.ipynb")
    #expect(same.status == 0)
    try world.repository.git("checkout", "--quiet", "feature")
    try world.write("a.ipynb", "x = 12", "print(x)", "z = 3")
    try world.repository.commit("other")
    #expect(try world.nbmerge("main:a.ipynb", "feature:a.ipynb").status == 1)
  }

  @Test(arguments: ["nowhere:a.ipynb", "main:b.ipynb", "main:", "main:sub"])
  func `What is not there is an error`(_ name: String) throws {
    let world = try MergeWorld(installs: false)
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    let result = try world.nbmerge(name, "a.ipynb")
    #expect(result.status == 2)
    #expect(result.errorText == "nbmerge: \(name): no such file or revision:path\n")
    #expect(result.output.isEmpty)
  }
}
