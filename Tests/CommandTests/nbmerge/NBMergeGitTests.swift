import Foundation
import TestSupport
import Testing

/// git merges notebooks with `nbmerge driver`.
@Suite struct NBMergeGitTests {
  private static let base = ["x = 1\ny = 2", "print(x)", "z = 3"]
  private static let local = ["x = 11\ny = 2", "print(x)", "z = 33"]
  private static let remote = ["x = 10\ny = 2", "print(x)", "z = 3"]
  /// Changes of two sides that git's line merge cannot put together, as they touch in the JSON.
  private static let inserting = (
    local: ["x = 1\ny = 2", "print(x)", "z = 3", "local_new = 1"],
    remote: ["x = 1\ny = 2", "print(x)", "z = 3", "remote_new = [\n    2\n]"]
  )

  @Test func `Clean merge is committed`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.inserting.local, remote: Self.inserting.remote)
    try world.repository.git("merge", "--quiet", "--no-edit", "feature")
    #expect(try world.sources() == Self.base + ["local_new = 1", "remote_new = [\n    2\n]"])
    #expect(try world.nbmerge("check").status == 0)
    #expect(try world.repository.git("status", "--porcelain") == "")
  }

  @Test func `Conflict is shown and listed`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    let result = try world.repository.tryGit(["merge", "feature"])
    #expect(result.status == 1)
    #expect(result.errorText.contains("nbmerge: a.ipynb: 1 conflict: cell 0: source\n"))
    let expected = "<<<<<<< HEAD\nx = 11\n=======\nx = 10\n>>>>>>> feature\ny = 2"
    #expect(try world.sources() == [expected, "print(x)", "z = 33"])
    #expect(try world.repository.git("status", "--porcelain") == "UU a.ipynb")
    let check = try world.nbmerge("check")
    #expect(check.status == 1)
    #expect(check.text == "./a.ipynb: cell 0: source\n" || check.text == "a.ipynb: cell 0: source\n")
  }

  @Test(arguments: ["diff3", "zdiff3"]) func `Conflict style is obeyed`(_ style: String) throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    try world.repository.git("config", "merge.conflictStyle", style)
    _ = try world.repository.tryGit(["merge", "feature"])
    let source = try world.sources()[0]
    #expect(source.withPlainBase.contains("\n||||||| base\nx = 1\n=======\n"))
    #expect(try world.nbmerge("resolve", "--take", "base", "a.ipynb").status == 0)
    #expect(try world.sources()[0] == "x = 1\ny = 2")
  }

  @Test func `Conflict style of the command line is obeyed`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    _ = try world.repository.tryGit(["-c", "merge.conflictStyle=diff3", "merge", "feature"])
    #expect(try world.sources()[0].contains("|||||||"))
  }

  @Test func `Marker size of the attributes is obeyed`() throws {
    let world = try MergeWorld()
    try world.repository.write(".gitattributes", "*.ipynb conflict-marker-size=12\n")
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    _ = try world.repository.tryGit(["merge", "feature"])
    #expect(try world.sources()[0].hasPrefix("<<<<<<<<<<<< HEAD\n"))
    #expect(try world.nbmerge("check", "a.ipynb").status == 1)
    #expect(try world.nbmerge("resolve", "--take", "remote", "a.ipynb").status == 0)
    #expect(try world.sources()[0] == "x = 10\ny = 2")
  }

  @Test func `Rebase names upstream and the branch`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    let upstream = try world.repository.git("rev-parse", "main").prefix(7)
    let picked = try world.repository.git("rev-parse", "feature").prefix(7)
    try world.repository.git("checkout", "--quiet", "feature")
    #expect(try world.repository.tryGit(["rebase", "main"]).status != 0)
    let source = try world.sources()[0]
    #expect(source.hasPrefix("<<<<<<< HEAD (upstream \(upstream))\nx = 11\n"))
    #expect(source.contains("\(picked)"))
    #expect(try world.nbmerge("resolve", "--take", "remote", "a.ipynb").status == 0)
    try world.repository.git("add", "a.ipynb")
    _ = try world.repository.git("-c", "core.editor=true", "rebase", "--continue")
    #expect(try world.sources() == ["x = 10\ny = 2", "print(x)", "z = 33"])
  }

  @Test(arguments: [["cherry-pick", "feature"], ["checkout", "-m", "feature"]])
  func `Other commands merge too`(_ command: [String]) throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.inserting.local, remote: Self.inserting.remote)
    if command[0] == "checkout" {
      try world.repository.git("checkout", "--quiet", "main~1")
      try world.repository.write("a.ipynb", SampleNotebook(Self.inserting.local).stripped)
    }
    let result = try world.repository.tryGit(command)
    #expect(result.status == 0, "\(result.errorText)")
    let sources = try world.sources()
    #expect(sources.contains("local_new = 1"))
    #expect(sources.contains("remote_new = [\n    2\n]"))
  }

  @Test func `Revert keeps what came later`() throws {
    let world = try MergeWorld()
    try world.write("a.ipynb", "a = 1", "b = 2")
    try world.repository.commit("one")
    try world.write("a.ipynb", "a = 1", "b = 2", "c = 3")
    try world.repository.commit("two")
    try world.write("a.ipynb", "a = 1", "b = 2", "c = 3", "d = 4")
    try world.repository.commit("three")
    try world.repository.git("revert", "--no-edit", "HEAD~1")
    #expect(try world.sources() == ["a = 1", "b = 2", "d = 4"])
  }

  @Test func `Stash pop conflicts`() throws {
    let world = try MergeWorld()
    try world.write("a.ipynb", "a = 1", "b = 2")
    try world.repository.commit("one")
    try world.write("a.ipynb", "a = 3", "b = 2")
    try world.repository.git("stash", "--quiet")
    try world.write("a.ipynb", "a = 4", "b = 2")
    try world.repository.commit("two")
    #expect(try world.repository.tryGit(["stash", "pop"]).status == 1)
    let source = try world.sources()[0]
    #expect(source.contains("a = 3\n") && source.contains("a = 4\n") && source.hasPrefix("<<<<<<< "))
    #expect(try world.repository.git("stash", "list") != "")
  }

  @Test func `Merge tree uses the driver`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.inserting.local, remote: Self.inserting.remote)
    let tree = try world.repository.git("merge-tree", "--write-tree", "main", "feature")
    let blob = try world.repository.git("cat-file", "blob", "\(tree):a.ipynb")
    #expect(try MergedNotebook(Array(blob.utf8)).sources.count == 5)
  }

  @Test func `Renamed notebook is merged`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.inserting.local, remote: Self.inserting.remote)
    try world.repository.git("checkout", "--quiet", "feature")
    try world.repository.git("mv", "a.ipynb", "new name's.ipynb")
    try world.repository.commit("rename")
    try world.repository.git("checkout", "--quiet", "main")
    try world.repository.git("merge", "--quiet", "--no-edit", "feature")
    #expect(try world.sources("new name's.ipynb").count == 5)
    #expect(world.repository.text("a.ipynb") == nil)
  }

  @Test func `Added on both sides`() throws {
    let world = try MergeWorld()
    try world.diverge(base: nil, local: ["same = 1", "a = 1"], remote: ["same = 1", "a = 2"])
    #expect(try world.repository.tryGit(["merge", "feature"]).status == 1)
    let sources = try world.sources()
    #expect(sources[0] == "same = 1")
    #expect(sources[1] == "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> feature")
  }

  @Test func `Deleted file is left to git`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    try world.repository.git("checkout", "--quiet", "feature")
    try world.repository.git("rm", "--quiet", "a.ipynb")
    try world.repository.commit("delete")
    try world.repository.git("checkout", "--quiet", "main")
    let result = try world.repository.tryGit(["merge", "feature"])
    #expect(result.status == 1)
    #expect(result.text.contains("CONFLICT (modify/delete)"))
    #expect(try world.sources() == Self.local)
  }

  @Test func `With the filter of nbstrip`() throws {
    let world = try MergeWorld()
    let installed = try world.repository.run("nbstrip", ["--install"])
    #expect(installed.status == 0, "\(installed.errorText)")
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    #expect(try world.repository.tryGit(["merge", "feature"]).status == 1)
    let staged = try world.repository.tryGit(["add", "a.ipynb"])
    #expect(staged.status == 0)
    #expect(staged.errorText.contains("a.ipynb: warning: 1 conflict is not resolved yet"))
    #expect(try world.nbmerge("resolve", "--take", "both", "a.ipynb").status == 0)
    let again = try world.repository.tryGit(["add", "a.ipynb"])
    #expect(again.errorText == "")
    #expect(try world.sources()[0] == "x = 11\nx = 10\ny = 2")
  }
}
