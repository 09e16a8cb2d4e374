// `nbstrip history`: what becomes of commits, and what does not change about them.

import Foundation
import TestSupport
import Testing

@Suite struct HistoryTests {
  @Test func `Outputs are gone from all commits, and everything else is as it was`() throws {
    let world = try HistoryWorld()
    let repository = world.repository
    let format = "--format=%an %ae %ad %cn %ce %cd %s"
    let logged = try repository.git("log", format, "main", "side").split(separator: "\n")
    let file = repository.bytes("c.ipynb")
    let result = try world.history()
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.errorText == "")
    #expect(try !repository.holds("SECRET", ["main", "side"]))
    #expect(try repository.blob("main:c.ipynb") == HistoryWorld.one.stripped)
    #expect(try repository.blob("side:sub folder/b.ipynb") == HistoryWorld.two.stripped)
    let after = try repository.git("log", format, "main", "side").split(separator: "\n")
    #expect(after == logged.filter { !$0.hasSuffix(" run") })
    #expect(
      try repository.git("log", "-1", "--format=%P", world.id("merge")).split(separator: " ").count == 2
    )
    #expect(
      try repository.git("diff", "--name-status", "-M", "\(world.id("rename"))^!").hasPrefix("R100\ta.ipynb")
    )
    // What comes before the first output keeps its name, and its signature.
    #expect(try world.id("readme") == world.before["readme"])
    #expect(try world.id("a") != world.before["a"])
    try repository.git("fsck", "--strict", "--no-dangling")
    // The work tree keeps its outputs; the index follows the branch.
    #expect(repository.bytes("c.ipynb") == file)
    #expect(try repository.git("diff", "--cached", "--name-only") == "")
  }

  @Test func `It says what was done and what comes next`() throws {
    let world = try HistoryWorld()
    let text = try world.history().text
    for line in [
      "7 commits, 3 versions of 3 notebooks\n", "3 versions stripped, from ",
      "5 commits rewritten\n", "1 commit dropped that changed nothing but what is stripped",
      "1 signature of commits dropped", "2 names of commits replaced in messages\n",
      "2 branches and tags moved\n", "the history takes ", "nbstrip history --undo", "git push --force",
      "git gc --prune=now",
    ] { #expect(text.contains(line), "\(line): \(text)") }
    let map = try #require(repositoryMap(world))
    #expect(map.contains("\(world.before["a"] ?? "") \(try world.id("a"))\n"))
    // A dropped commit leads to the one before it.
    #expect(map.contains("\(world.before["run"] ?? "") \(try world.id("merge"))\n"))
  }

  private func repositoryMap(_ world: HistoryWorld) -> String? {
    world.repository.text(".git/nbstrip-history/commits")
  }

  @Test func `Names of commits in messages become their new names`() throws {
    let world = try HistoryWorld()
    #expect(try world.history().status == 0)
    let new = try world.id("rename")
    let message = try world.repository.git("log", "-1", "--format=%b", "main")
    #expect(message == "This is like \(new) and \(new.prefix(9)), not 1234567.\n")
  }

  @Test func `Undo brings everything back`() throws {
    let world = try HistoryWorld()
    let references = try world.repository.references()
    #expect(try world.history().status == 0)
    #expect(try world.repository.references() != references)
    #expect(try world.repository.id("refs/nbstrip-backup/heads/main") == world.before["after"])
    let again = try world.history()
    #expect(again.status == 2)
    #expect(again.errorText.contains("nbstrip history --undo"))
    let undone = try world.history("--undo")
    #expect(undone.status == 0, "\(undone.errorText)")
    #expect(undone.text == "2 references moved back to the commits of before\n")
    #expect(try world.repository.references() == references)
    #expect(try world.repository.git("diff", "--cached", "--name-only") == "")
    #expect(!world.repository.folder.exists(world.repository.path(".git/nbstrip-history")))
    #expect(try world.history("--undo").status == 2)
  }

  @Test func `Undo loses no commit that was made since`() throws {
    let world = try HistoryWorld()
    #expect(try world.history().status == 0)
    try world.repository.git("checkout", "--", ".")
    try world.repository.write("new.txt", "new")
    try world.repository.commit("new")
    let references = try world.repository.references()
    let result = try world.history("--undo")
    #expect(result.status == 2)
    #expect(result.errorText.contains("refs/heads/main moved since"))
    #expect(try world.repository.references() == references)
  }

  @Test func `A dry run writes nothing and counts the same`() throws {
    let world = try HistoryWorld()
    let references = try world.repository.references()
    let objects = try world.repository.git("count-objects", "-v")
    try world.repository.write("README.md", "changed and not committed")
    let result = try world.history("--dry-run")
    #expect(result.status == 0, "\(result.errorText)")
    for line in [
      "3 versions would be stripped", "5 commits would be rewritten", "1 commit would be dropped",
      "nothing was written",
    ] { #expect(result.text.contains(line), "\(line): \(result.text)") }
    #expect(try world.repository.references() == references)
    #expect(try world.repository.git("count-objects", "-v") == objects)
    #expect(!world.repository.folder.exists(world.repository.path(".git/nbstrip-history")))
  }

  @Test func `Without a backup nothing leads to the old history`() throws {
    let world = try HistoryWorld()
    #expect(try world.history("--no-backup", "--keep-empty").status == 0)
    #expect(
      try world.repository.git("for-each-ref", "--format=%(refname)") == "refs/heads/main\nrefs/heads/side"
    )
    #expect(try world.id("run") != "none")
    #expect(try !world.repository.holds("SECRET", ["--all"]))
  }

  @Test func `A backup can be let go`() throws {
    let world = try HistoryWorld()
    #expect(try world.history().status == 0)
    #expect(try world.history("--forget-backup").text == "2 references of the backup removed\n")
    #expect(try !world.repository.holds("SECRET", ["--all"]))
    #expect(try world.history().text.contains("nothing to strip"))
  }

  @Test func `A clean history stays as it is`() throws {
    let world = try HistoryWorld()
    #expect(try world.history("--no-backup").status == 0)
    let references = try world.repository.references()
    let result = try world.history()
    #expect(result.status == 0)
    #expect(result.text == "6 commits, 2 versions of 3 notebooks: nothing to strip, nothing is rewritten\n")
    #expect(try world.repository.references() == references)
  }

  @Test func `Messages in other encodings, without a line end, and names that are no text`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    let names = ["sp ace.ipynb", "q\"uote\\.ipynb", "new\nline.ipynb", "é.ipynb", "-x.ipynb"]
    for name in names { try world.write(name, HistoryWorld.one.run()) }
    try world.git("add", "--all")
    try world.git("config", "i18n.commitEncoding", "ISO-8859-1")
    let message: [UInt8] = Array("gr".utf8) + [0xFC, 0xDF] + Array("e".utf8)
    let made = try world.tryGit(["commit", "--quiet", "--cleanup=verbatim", "--file=-"], input: message)
    #expect(made.status == 0)
    let byte = "\u{1}.ipynb"
    try world.write(byte, HistoryWorld.two.run())
    try world.commit("control")
    let result = try world.nbstrip(["history", "--no-backup"])
    #expect(result.status == 0, "\(result.errorText)")
    for name in names { #expect(try world.blob("HEAD^:\(name)") == HistoryWorld.one.stripped, "\(name)") }
    #expect(try world.blob("HEAD:\(byte)") == HistoryWorld.two.stripped)
    let commit = try world.tryGit(["cat-file", "commit", "HEAD^"]).output
    #expect(commit.suffix(message.count) == message[...])
    #expect(String(decoding: commit, as: UTF8.self).contains("\nencoding ISO-8859-1\n"))
    try world.git("fsck", "--strict")
  }
}
