// `nbstrip history`: tags, notes, work trees, and references that it leaves alone.

import TestSupport
import Testing

@Suite struct HistoryReferenceTests {
  @Test func `Tags follow, with everything but their signature`() throws {
    let world = try HistoryWorld()
    let repository = world.repository
    let merge = world.before["merge"] ?? ""
    try repository.git("tag", "light", merge)
    try repository.git("tag", "-a", "-m", "noted", "annotated", merge)
    try repository.git("tag", "-a", "-m", "outer of \(merge.prefix(9)), (\(merge))", "outer", "annotated")
    try repository.git("tag", "-a", "-m", "early", "early", world.before["readme"] ?? "")
    try repository.git("tag", "-a", "-m", "a file", "blob", "main:README.md")
    let signed = """
      object \(merge)
      type commit
      tag signed
      tagger T <t@example.com> 1700000000 +0100

      said
      -----BEGIN PGP SIGNATURE-----

      made up
      -----END PGP SIGNATURE-----

      """
    let made = try repository.tryGit(
      ["hash-object", "-t", "tag", "-w", "--stdin"],
      input: Array(signed.utf8)
    )
    try repository.git("update-ref", "refs/tags/signed", String(made.text.dropLast()))
    let (early, blob) = (try repository.id("early"), try repository.id("blob"))
    let result = try world.history()
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.text.contains("1 signature of tags dropped\n"))
    let new = try world.id("merge")
    for name in ["light", "annotated", "outer", "signed"] {
      #expect(try repository.id("\(name)^{commit}") == new, "\(name)")
    }
    let outer = try repository.git("cat-file", "-p", "outer")
    #expect(outer.contains("type tag\ntag outer\n"))
    #expect(outer.hasSuffix("\n\nouter of \(new.prefix(9)), (\(new))"), "\(outer)")
    #expect(result.text.contains("2 names of commits replaced in messages of tags\n"))
    let expected = """
      object \(new)
      type commit
      tag signed
      tagger T <t@example.com> 1700000000 +0100

      said

      """
    #expect(try repository.tryGit(["cat-file", "tag", "signed"]).text == expected)
    #expect(try repository.id("early") == early)
    #expect(try repository.id("blob") == blob)
    try repository.git("fsck", "--strict", "--no-dangling")
  }

  @Test func `Notes follow their commits`() throws {
    let world = try HistoryWorld()
    let repository = world.repository
    for subject in ["readme", "a", "rename", "run"] {
      try repository.git("notes", "add", "-m", "note on \(subject)", world.before[subject] ?? "")
    }
    try repository.git("notes", "remove", world.before["a"] ?? "")
    try repository.git("notes", "--ref=review", "add", "-m", "good", world.before["merge"] ?? "")
    let result = try world.history()
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.text.contains("1 note of dropped commits dropped"))
    #expect(try repository.git("notes", "show", world.id("readme")) == "note on readme")
    #expect(try repository.git("notes", "show", world.id("rename")) == "note on rename")
    #expect(try repository.tryGit(["notes", "show", world.id("a")]).status == 1)
    #expect(try repository.git("notes", "--ref=review", "show", world.id("merge")) == "good")
    #expect(try repository.git("notes", "list").split(separator: "\n").count == 2)
    #expect(try repository.git("rev-list", "--count", "refs/notes/commits") == "5")
    try repository.git("fsck", "--strict", "--no-dangling")
  }

  @Test func `Linked work trees, and commits that are checked out without a branch`() throws {
    let world = try HistoryWorld()
    let repository = world.repository
    let (linked, detached) = (repository.folder.path("linked"), repository.folder.path("detached"))
    try repository.git("worktree", "add", "--quiet", linked, "side")
    try repository.git("worktree", "add", "--quiet", "--detach", detached, "main")
    try repository.git(["commit", "--quiet", "--allow-empty", "--message", "alone"], in: detached)
    let old = try repository.git(["rev-parse", "HEAD"], in: detached)
    let result = try world.history()
    #expect(result.status == 0, "\(result.errorText)")
    for place in [linked, detached] {
      #expect(try repository.git(["diff", "--cached", "--name-only"], in: place) == "")
      let blob = try repository.blob("HEAD:sub folder/b.ipynb", in: place)
      #expect(blob == HistoryWorld.two.stripped)
      #expect(repository.folder.text("\(place)/sub folder/b.ipynb") == HistoryWorld.two.run())
    }
    #expect(try repository.git(["log", "-1", "--format=%s"], in: detached) == "alone")
    #expect(try world.history("--undo").status == 0)
    #expect(try repository.git(["rev-parse", "HEAD"], in: detached) == old)
    #expect(try repository.git(["diff", "--cached", "--name-only"], in: detached) == "")
  }

  @Test func `Branches that are named, ranges, and what still leads to outputs`() throws {
    let world = try HistoryWorld()
    let repository = world.repository
    try repository.git("branch", "other", "main~1")
    try repository.git("update-ref", "refs/remotes/origin/main", "main")
    try repository.write("c.ipynb", HistoryWorld.one.run("stashed SECRET"))
    try repository.git("stash", "--quiet")
    let (side, other) = (try repository.id("side"), try repository.id("other"))
    let result = try world.history("main")
    #expect(result.status == 0, "\(result.errorText)")
    #expect(try !repository.holds("SECRET", ["main"]))
    #expect(try repository.id("side") == side)
    #expect(try repository.id("other") == other)
    for name in ["refs/heads/side", "refs/heads/other", "refs/remotes/origin/main", "refs/stash"] {
      #expect(result.text.contains("  \(name)\n"), "\(name)")
    }
    let undone = try world.history("--undo")
    #expect(undone.status == 0, "\(undone.errorText)")
    #expect(try world.history("\(world.before["rename"] ?? "")..main").status == 0)
    #expect(try world.id("rename") == world.before["rename"])
    #expect(try repository.blob("main~2:c.ipynb") == HistoryWorld.one.run())
    #expect(try repository.blob("main:c.ipynb") == HistoryWorld.one.stripped)
    #expect(try repository.blob("main:sub folder/b.ipynb") == HistoryWorld.two.stripped)
    try repository.git("fsck", "--strict", "--no-dangling")
  }

  @Test func `What is named has to be a branch, a tag or a path`() throws {
    let world = try HistoryWorld()
    let bare = try world.history("HEAD~1")
    #expect(bare.status == 2)
    #expect(bare.errorText.contains("HEAD~1 is no branch or tag"))
    #expect(try world.history("nothing").errorText.contains("neither a revision nor a path"))
    #expect(try world.history("^main").status == 2)
    #expect(try world.history("--undo", "main").status == 2)
  }

  @Test func `A bare repository`() throws {
    let world = try HistoryWorld()
    let bare = world.repository.folder.path("bare.git")
    try world.repository.git("clone", "--quiet", "--bare", world.repository.path, bare)
    let result = try world.history(in: bare)
    #expect(result.status == 0, "\(result.errorText)")
    #expect(try world.repository.git(["rev-list", "--count", "main"], in: bare) == "6")
    #expect(try world.repository.blob("main:c.ipynb", in: bare) == HistoryWorld.one.stripped)
    #expect(try world.history("--undo", in: bare).status == 0)
  }

  @Test func `A repository with SHA-256`() throws {
    let world = try HistoryWorld(options: ["--object-format=sha256"])
    try world.repository.git("notes", "add", "-m", "noted", world.before["rename"] ?? "")
    let result = try world.history()
    #expect(result.status == 0, "\(result.errorText)")
    #expect(try !world.repository.holds("SECRET", ["main", "side"]))
    #expect(try world.repository.git("notes", "show", world.id("rename")) == "noted")
    #expect(try world.repository.git("log", "-1", "--format=%b", "main").contains(world.id("rename")))
    try world.repository.git("fsck", "--strict", "--no-dangling")
  }
}
