import TestSupport
import Testing

/// git merges notebooks in places and under names of all kinds, with everything else installed as well.
@Suite struct NBMergeGitPlaceTests {
  private static let base = ["x = 1\ny = 2", "print(x)", "z = 3"]
  private static let local = ["x = 11\ny = 2", "print(x)", "z = 33"]
  private static let remote = ["x = 10\ny = 2", "print(x)", "z = 3"]
  private static let merged = [
    "<<<<<<< HEAD\nx = 11\n=======\nx = 10\n>>>>>>> feature\ny = 2", "print(x)", "z = 33",
  ]

  @Test(arguments: [
    "a b.ipynb", "it's \"q\".ipynb", "-dash.ipynb", "--out=x.ipynb", "süß 数.ipynb", "a$(x)`y`.ipynb",
    "a\\b.ipynb",
    "new\nline.ipynb", "%P %A.ipynb", "dir -x/-a.ipynb",
  ])
  func `Renamed on one side`(_ name: String) throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    try world.repository.git("checkout", "--quiet", "feature")
    try world.repository.write("dir -x/keep", "")
    try world.repository.git("mv", "--", "a.ipynb", name)
    try world.repository.commit("rename")
    try world.repository.git("checkout", "--quiet", "main")
    let result = try world.repository.tryGit(["merge", "feature"])
    #expect(result.status == 1)
    let shown = name.replacingAll("\n", "\\n")
    #expect(
      result.errorText.contains("nbmerge: \(shown): 1 conflict: cell 0: source\n"),
      "\(result.errorText)"
    )
    let sources = try world.sources(name)
    #expect(sources.dropFirst() == Self.merged.dropFirst())
    #expect(sources[0].contains("x = 11\n=======\nx = 10\n"))
    #expect(try world.nbmerge("resolve", "--take", "local", "--", name).status == 0)
    #expect(try world.sources(name) == Self.local)
  }

  @Test func `Folders and linked work trees`() throws {
    let world = try MergeWorld()
    let name = "sub/dir/a.ipynb"
    try world.diverge(name, base: Self.base, local: Self.local, remote: Self.remote)
    try world.repository.git("config", "merge.conflictStyle", "zdiff3")
    let linked = world.repository.folder.path("linked")
    try world.repository.git("worktree", "add", "--quiet", "-b", "other", linked)
    for top in [world.repository.path, linked] {
      let result = try world.repository.tryGit(["merge", "feature"], in: "\(top)/sub/dir")
      #expect(result.errorText == sourceConflict("sub/dir/a.ipynb"))
      let sources = try world.sources("\(top)/\(name)")
      #expect(
        sources[0].withPlainBase
          == "<<<<<<< HEAD\nx = 11\n||||||| base\nx = 1\n=======\nx = 10\n>>>>>>> feature\ny = 2"
      )
    }
  }

  @Test func `Rebase in a linked work tree`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    let linked = world.repository.folder.path("linked")
    try world.repository.git("worktree", "add", "--quiet", linked, "feature")
    #expect(try world.repository.tryGit(["rebase", "main"], in: linked).status != 0)
    let upstream = try world.repository.git("rev-parse", "--short=7", "main")
    #expect(
      try world.sources("\(linked)/a.ipynb")[0].hasPrefix("<<<<<<< HEAD (upstream \(upstream))\nx = 11\n")
    )
  }

  @Test func `Submodule`() throws {
    let (part, world) = (try MergeWorld(installs: false), try MergeWorld(installs: false))
    try part.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    try world.repository.git("submodule", "--quiet", "add", part.repository.path, "mod")
    try world.repository.commit("submodule")
    let folder = world.repository.path("mod")
    #expect(try world.repository.run("nbmerge", ["--install"], in: folder).status == 0)
    try world.repository.git(["config", "merge.conflictStyle", "diff3"], in: folder)
    let result = try world.repository.tryGit(["merge", "origin/feature"], in: folder)
    #expect(result.errorText == sourceConflict("a.ipynb"))
    let source = try world.sources("mod/a.ipynb")[0].withPlainBase
    #expect(source.contains("\n||||||| base\nx = 1\n=======\nx = 10\n"))
  }

  @Test func `Conflicts are made anew`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    _ = try world.repository.tryGit(["merge", "feature"])
    for command in [["checkout", "--merge"], ["checkout", "--conflict=diff3"]] {
      try world.repository.write("a.ipynb", "broken")
      #expect(try world.repository.tryGit(command + ["a.ipynb"]).status == 0)
      let sources = try world.sources()
      #expect(sources[0].contains("\nx = 11\n") && sources[0].contains("\nx = 10\n>>>>>>> "))
      #expect(sources[2] == "z = 33")
    }
  }

  @Test func `Patch is applied by merging`() throws {
    let world = try MergeWorld()
    let inserting = (Self.base + ["local_new = 1"], Self.base + ["remote_new = [\n    2\n]"])
    try world.diverge(base: Self.base, local: inserting.0, remote: inserting.1)
    let patch = try world.repository.git("diff", "--full-index", "--no-ext-diff", "main~1", "feature")
    try world.repository.folder.write("patch", patch + "\n")
    let result = try world.repository.tryGit(["apply", "--3way", world.repository.folder.path("patch")])
    #expect(result.status == 0, "\(result.errorText)")
    #expect(try world.sources() == Self.base + ["local_new = 1", "remote_new = [\n    2\n]"])
  }

  /// git does not tell its drivers; what counts is that nothing is lost unseen.
  @Test func `Option of the strategy is not known`() throws {
    let world = try MergeWorld()
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    #expect(try world.repository.tryGit(["merge", "-s", "ort", "-X", "theirs", "feature"]).status == 1)
    #expect(try world.sources() == Self.merged)
  }

  /// There is no line of the file that begins with a marker, so git has nothing to remember.
  @Test func `Recorded resolutions do no harm`() throws {
    let world = try MergeWorld()
    try world.repository.git("config", "rerere.enabled", "true")
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    _ = try world.repository.tryGit(["merge", "feature"])
    #expect(try world.nbmerge("resolve", "--take", "remote", "a.ipynb").status == 0)
    try world.repository.commit("merged")
    try world.repository.git("reset", "--quiet", "--hard", "HEAD~1")
    #expect(try world.repository.tryGit(["merge", "feature"]).status == 1)
    #expect(try world.sources() == Self.merged)
  }

  @Test func `With everything installed`() throws {
    let world = try MergeWorld()
    for program in ["nbstrip", "nbdiff"] {
      let result = try world.repository.run(program, ["--install"])
      #expect(result.status == 0, "\(result.errorText)")
    }
    #expect(try world.repository.git("config", "filter.nbstrip.required") == "true")
    try world.repository.write("b.ipynb", SampleNotebook("q = 1").stripped)
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    // Outputs in the work tree that the filter keeps out of git.
    try world.repository.write("b.ipynb", SampleNotebook("q = 1").run())
    try world.repository.git("add", "b.ipynb")
    #expect(try world.repository.git("status", "--porcelain") == "")
    #expect(try world.repository.tryGit(["merge", "feature"]).status == 1)
    #expect(try world.sources() == Self.merged)
    let shown = try world.repository.git("diff", "a.ipynb")
    #expect(shown.contains("++<<<<<<< HEAD\n"), "\(shown)")
    #expect(shown.contains("code cell"), "\(shown)")
    #expect(try world.nbmerge("resolve", "--take", "remote", "a.ipynb").status == 0)
    try world.repository.git("add", "a.ipynb")
    try world.repository.git("commit", "--quiet", "--no-edit")
    let stored = try world.repository.git("cat-file", "blob", "HEAD:a.ipynb")
    #expect(stored + "\n" == SampleNotebook("x = 10\ny = 2", "print(x)", "z = 33").stripped)
    let stash = try world.repository.tryGit(["stash"])
    #expect(stash.status == 0, "\(stash.errorText)")
  }

  /// An internal error is a conflict to git of any version, and shown in the file.
  @Test func `Option that is not known stops no merge`() throws {
    let world = try MergeWorld()
    try world.repository.git(
      "config",
      "merge.nbmerge.driver",
      "nbmerge driver --mine x %O %A %B %L %P %S %X %Y"
    )
    try world.diverge(base: Self.base, local: Self.local, remote: Self.remote)
    let result = try world.repository.tryGit(["merge", "feature"])
    #expect(result.status == 1)
    #expect(
      result.errorText.contains(
        "nbmerge: a.ipynb: driver does not know the option '--mine'; the file was merged"
      )
    )
    let text = world.repository.text("a.ipynb") ?? ""
    #expect(text.contains("\n<<<<<<< HEAD\n    \"x = 11\\n\",\n=======\n"))
    let check = try world.nbmerge("check", "a.ipynb")
    #expect(check.status == 1, "\(check.text)")
    let fixed = try world.nbmerge("fix", "a.ipynb")
    #expect(fixed.status == 1, "\(fixed.errorText)")
    #expect(try world.sources()[0].contains("x = 11\n=======\nx = 10\n"))
  }
}
