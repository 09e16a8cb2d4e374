import Foundation
import TestSupport
import Testing

/// Files that git's index has in conflict though no merge driver came to an end.
@Suite struct NBMergeUnmergedTests {
  private static let base = ["x = 1", "keep = 1", "y = 1"]
  private static let local = ["x = 2", "keep = 1", "y = 1"]
  private static let remote = ["x = 3", "keep = 1", "y = 3"]

  /// A merge whose driver is a command that fails.
  private func world(driver: String = "no-such-program-here %O %A %B") throws -> MergeWorld {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    try world.repository.git("config", "merge.nbmerge.driver", driver)
    _ = try world.repository.tryGit(["merge", "feature"])
    #expect(try world.repository.git("status", "--porcelain") == "UU a.ipynb")
    return world
  }

  @Test func `A missing driver is listed and merged`() throws {
    let world = try world()
    #expect(try world.sources() == Self.local)
    let check = try world.nbmerge("check")
    #expect(check.status == 1)
    #expect(check.text.contains("a.ipynb: not merged, nothing of theirs is in it"))
    #expect(try world.nbmerge("check", "--json").text.contains("\"unmerged\": true"))
    let fix = try world.nbmerge("fix", "a.ipynb")
    #expect(fix.status == 1)
    #expect(fix.text == "a.ipynb: merged\n")
    #expect(
      try world.sources() == ["<<<<<<< local\nx = 2\n=======\nx = 3\n>>>>>>> remote", "keep = 1", "y = 3"]
    )
    #expect(try world.nbmerge("check").text.contains("cell 0: source"))
  }

  @Test(arguments: [true, false])
  func `A notebook that one side deleted is listed`(_ isDeletedHere: Bool) throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    if !isDeletedHere { try world.repository.git("checkout", "-q", "feature") }
    try world.repository.git("rm", "-q", "a.ipynb")
    try world.repository.git("commit", "-q", "-m", "gone")
    if !isDeletedHere { try world.repository.git("checkout", "-q", "main") }
    _ = try world.repository.tryGit(["merge", "feature"])
    let check = try world.nbmerge("check")
    #expect(check.status == 1)
    #expect(
      check.text
        == "a.ipynb: \(isDeletedHere ? "deleted here, changed by them" : "deleted by them, changed here")"
        + " (git add keeps it; git rm deletes it)\n"
    )
    let side = isDeletedHere ? "local" : "remote"
    #expect(try world.nbmerge("check", "--json").text.contains("\"deleted_by\": \"\(side)\""))
    try world.repository.git("add", "a.ipynb")
    #expect(try world.nbmerge("check").status == 0)
  }

  @Test func `Edits that came after it stay`() throws {
    let world = try world()
    try world.write("a.ipynb", "x = 2", "keep = 22", "y = 1")
    #expect(try world.nbmerge("check").status == 1)
    #expect(try world.nbmerge("resolve", "--take", "remote", "a.ipynb").status == 0)
    #expect(try world.sources() == ["x = 3", "keep = 22", "y = 3"])
    #expect(try world.nbmerge("check").status == 0)
  }

  @Test func `What somebody merged by hand is left alone`() throws {
    let world = try world()
    try world.write("a.ipynb", "x = 2", "keep = 1", "y = 3")
    let before = world.repository.text("a.ipynb")
    #expect(try world.nbmerge("check").status == 0)
    #expect(try world.nbmerge("fix", "a.ipynb").status == 0)
    #expect(world.repository.text("a.ipynb") == before)
  }

  @Test func `The tool merges what was edited only`() throws {
    let world = try world()
    try world.write("a.ipynb", "x = 2", "keep = 22", "y = 1")
    try world.repository.git("config", "mergetool.keepBackup", "false")
    let tool = try world.repository.run(
      "git",
      ["mergetool", "--no-prompt", "--tool=nbmerge", "a.ipynb"],
      input: Array("r\n".utf8)
    )
    #expect(tool.status == 0)
    #expect(try world.sources() == ["x = 3", "keep = 22", "y = 3"])
  }

  @Test func `A killed driver is listed and merged`() throws {
    let sign = "<<<<<<< nbmerge could not finish the merge of this file"
    let script = "sh -c 'f=$(cat \"$1\") && printf \"%s\\n%s\\n\" \"\(sign)\" \"$f\" >\"$1\"; exit 1' sh %A"
    let world = try world(driver: script)
    #expect(world.repository.text("a.ipynb")?.hasPrefix(sign) == true)
    let check = try world.nbmerge("check", "a.ipynb")
    #expect(check.status == 1)
    #expect(check.text.contains("not merged"))
    #expect(try world.nbmerge("resolve", "--take", "both", "a.ipynb").status == 0)
    #expect(try world.sources() == ["x = 2\nx = 3", "keep = 1", "y = 3"])
    #expect(try world.nbmerge("check").status == 0)
  }

  @Test func `A mark without the versions is an error and stays`() throws {
    let world = try MergeWorld()
    let text = "<<<<<<< nbmerge could not finish the merge of this file\n{}"
    try world.repository.write("a.ipynb", text)
    let fix = try world.nbmerge("fix", "a.ipynb")
    #expect(fix.status == 2)
    #expect(fix.errorText.contains("a.ipynb:1: the merge did not finish"))
    #expect(world.repository.text("a.ipynb") == text)
    #expect(try world.nbmerge("check", "a.ipynb").status == 1)
  }

  @Test func `Staging it is warned of`() throws {
    let world = try world()
    let install = try world.repository.run("nbstrip", ["--install"])
    #expect(install.status == 0)
    let staged = try world.repository.tryGit(["add", "a.ipynb"])
    #expect(staged.status == 0)
    #expect(staged.errorText.contains("a.ipynb: warning: staged without a merge"))
    try world.repository.git("checkout", "-m", "--", "a.ipynb")
    #expect(try world.nbmerge("fix", "a.ipynb").status == 1)
    #expect(try world.nbmerge("resolve", "--take", "remote", "a.ipynb").status == 0)
    let again = try world.repository.tryGit(["add", "a.ipynb"])
    #expect(again.errorText == "")
    #expect(try world.sources() == Self.remote)
  }

  @Test func `A merge of three branches is repaired`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: ["x = 1", "keep = 2", "y = 1"], remote: Self.remote)
    try world.repository.git("checkout", "--quiet", "-b", "third", "main~1")
    try world.write("a.ipynb", "x = 4", "keep = 1", "y = 1")
    try world.repository.commit("third change")
    try world.repository.git("checkout", "--quiet", "main")
    #expect(try world.repository.tryGit(["merge", "feature", "third"]).status != 0)
    #expect(try world.nbmerge("check", "a.ipynb").text.contains("conflict markers inside the JSON"))
    #expect(try world.nbmerge("fix", "a.ipynb").status == 1)
    #expect(
      try world.sources() == ["<<<<<<< local\nx = 3\n=======\nx = 4\n>>>>>>> remote", "keep = 2", "y = 3"]
    )
  }

  @Test func `Ours taken on purpose is settled`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: ["x = 3", "keep = 1", "y = 1"])
    _ = try world.repository.tryGit(["merge", "feature"])
    #expect(try world.nbmerge("resolve", "--take", "local", "a.ipynb").status == 0)
    #expect(try world.sources() == Self.local)
    #expect(try world.nbmerge("check").status == 0)
    #expect(try world.nbmerge("fix", "a.ipynb").status == 0)
  }
}
