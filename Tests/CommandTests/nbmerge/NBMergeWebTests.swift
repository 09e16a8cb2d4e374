import Foundation
import TestSupport
import Testing

/// `nbmerge web` by real processes, spoken to as a browser does.
@Suite struct NBMergeWebTests {
  private static let base = ["x = 1\ny = 2", "print(x)", "z = 3"]
  private static let local = ["x = 11\ny = 2", "print(x)", "z = 33"]
  private static let remote = ["x = 10\ny = 2", "print(x)", "z = 3"]

  private static func conflicted() throws -> MergeWorld {
    let world = try MergeWorld()
    try world.diverge(base: base, local: local, remote: remote)
    _ = try world.repository.tryGit(["merge", "feature"])
    return world
  }

  @Test func `A merge is decided saved and staged`() throws {
    let world = try Self.conflicted()
    let before = world.repository.text("a.ipynb")
    let page = try ServedPage(world.repository, ["web", "--no-browser"])
    #expect(page.html.contains("1 conflict"))
    #expect(page.html.contains("feature"))
    #expect(try page.act("take", ["conflict": 0, "hunk": 1, "side": "theirs"]).status == 200)
    #expect(page.state["left"] as? Int == 0)
    // Nothing is written before it is saved.
    #expect(world.repository.text("a.ipynb") == before)
    #expect(try page.post("save", ["resolves": true]).status == 200)
    #expect(try world.sources() == ["x = 10\ny = 2", "print(x)", "z = 33"])
    #expect(try world.repository.git("diff", "--name-only", "--diff-filter=U") == "")
    _ = try page.post("done", [:])
    let end = page.end()
    #expect(end.status == 0)
    #expect(end.text.hasSuffix("a.ipynb: merged\n"))
    try world.repository.git("commit", "--quiet", "--no-edit")
    #expect(try world.repository.git("status", "--porcelain") == "")
  }

  @Test func `Closing undecided leaves everything`() throws {
    let world = try Self.conflicted()
    let before = world.repository.text("a.ipynb")
    let page = try ServedPage(world.repository, ["web", "--no-browser", "a.ipynb"])
    #expect(try page.post("save", ["resolves": true]).status == 500)
    _ = try page.post("done", [:])
    #expect(page.end().status == 1)
    #expect(world.repository.text("a.ipynb") == before)
    #expect(try world.repository.git("status", "--porcelain") == "UU a.ipynb")
  }

  @Test func `What was decided is there the next time`() throws {
    let world = try Self.conflicted()
    let page = try ServedPage(world.repository, ["web", "--no-browser"])
    _ = try page.act("take", ["conflict": 0, "hunk": 1, "side": "reversed"])
    page.interrupt()
    #expect(page.end().status == 1)
    let again = try ServedPage(world.repository, ["web", "--no-browser"])
    #expect(again.state["left"] as? Int == 0)
    #expect(again.html.contains("What you decided before is here again"))
    #expect(try again.act("undo").status == 200)
    #expect(again.state["left"] as? Int == 1)
    #expect(try again.act("redo").status == 200)
    #expect(try again.post("save", ["resolves": true]).status == 200)
    _ = try again.post("done", [:])
    #expect(again.end().status == 0)
    #expect(try world.sources()[0] == "x = 10\nx = 11\ny = 2")
  }

  @Test func `A part is saved and gone on with`() throws {
    let world = try MergeWorld()
    try world.diverge(base: ["a = 1", "b = 1"], local: ["a = 2", "b = 2"], remote: ["a = 3", "b = 3"])
    _ = try world.repository.tryGit(["merge", "feature"])
    let page = try ServedPage(world.repository, ["web", "--no-browser"])
    _ = try page.act("take", ["conflict": 0, "hunk": 1, "side": "ours"])
    #expect(try page.post("save", ["resolves": false]).status == 200)
    _ = try page.post("done", [:])
    #expect(page.end().status == 1)
    #expect(try world.repository.git("status", "--porcelain") == "UU a.ipynb")
    #expect(try world.nbmerge("check").text.contains("cell 1: source"))
    let again = try ServedPage(world.repository, ["web", "--no-browser"])
    #expect(again.state["left"] as? Int == 1)
  }

  @Test func `A file that was written meanwhile is not replaced`() throws {
    let world = try Self.conflicted()
    let page = try ServedPage(world.repository, ["web", "--no-browser"])
    _ = try page.act("take", ["conflict": 0, "hunk": 1, "side": "ours"])
    try world.repository.write("a.ipynb", SampleNotebook(["somebody = 'else'"]).stripped)
    let refused = try page.post("save", ["resolves": true])
    #expect(refused.status == 409)
    #expect(try world.sources() == ["somebody = 'else'"])
    #expect(try page.post("save", ["resolves": true, "force": true]).status == 200)
    #expect(try world.sources()[0] == "x = 11\ny = 2")
  }

  @Test func `Another tabs page is told so`() throws {
    let world = try Self.conflicted()
    let page = try ServedPage(world.repository, ["web", "--no-browser"])
    _ = try page.act("take", ["conflict": 0, "hunk": 1, "side": "ours"])
    let late = try page.post(
      "act",
      ["act": "take", "conflict": 0, "hunk": 1, "side": "theirs", "revision": 0]
    )
    #expect(late.status == 409)
  }

  @Test func `Several notebooks are a queue`() throws {
    let world = try MergeWorld()
    try world.diverge("a.ipynb", base: ["a = 1"], local: ["a = 2"], remote: ["a = 3"])
    try world.repository.git("checkout", "--quiet", "feature")
    try world.repository.write("sub/b.ipynb", SampleNotebook(["b = 3"]).stripped)
    try world.repository.commit("b of theirs")
    try world.repository.git("checkout", "--quiet", "main")
    try world.repository.write("sub/b.ipynb", SampleNotebook(["b = 2"]).stripped)
    try world.repository.commit("b of ours")
    _ = try world.repository.tryGit(["merge", "feature"])
    let page = try ServedPage(world.repository, ["web", "--no-browser"])
    #expect(page.html.contains("sub/b.ipynb"))
    for number in 0...1 {
      try page.open(number)
      _ = try page.act("all", ["side": "both"])
      #expect(try page.post("save", ["resolves": true]).status == 200)
    }
    _ = try page.post("done", [:])
    #expect(page.end().status == 0)
    #expect(try world.sources() == ["a = 2\na = 3"])
    #expect(
      try world.sources("sub/b.ipynb") == ["b = 2\nb = 3"]
        || world.sources("sub/b.ipynb") == ["b = 2", "b = 3"]
    )
  }

  @Test func `Four files are versions and their result`() throws {
    let world = try MergeWorld()
    for (name, sources) in [("b", Self.base), ("l", Self.local), ("r", Self.remote), ("m", Self.local)] {
      try world.repository.write("\(name).ipynb", SampleNotebook(sources).stripped)
    }
    let page = try ServedPage(
      world.repository,
      ["web", "--no-browser", "b.ipynb", "l.ipynb", "r.ipynb", "m.ipynb"]
    )
    _ = try page.act("take", ["conflict": 0, "hunk": 1, "side": "base"])
    #expect(try page.post("save", ["resolves": true]).status == 200)
    _ = try page.post("done", [:])
    #expect(page.end().status == 0)
    #expect(try world.sources("m.ipynb") == ["x = 1\ny = 2", "print(x)", "z = 33"])
    #expect(try world.sources("l.ipynb") == Self.local)
  }

  @Test func `A deleted notebook is kept or gone`() throws {
    for side in ["ours", "theirs"] {
      let world = try MergeWorld()
      try world.diverge(base: ["a = 1"], local: ["a = 2"], remote: ["a = 1"])
      try world.repository.git("checkout", "--quiet", "feature")
      try world.repository.git("rm", "--quiet", "a.ipynb")
      try world.repository.commit("gone")
      try world.repository.git("checkout", "--quiet", "main")
      _ = try world.repository.tryGit(["merge", "feature"])
      let page = try ServedPage(world.repository, ["web", "--no-browser"])
      _ = try page.act("take", ["conflict": 0, "hunk": 0, "side": side])
      #expect(try page.post("save", ["resolves": true]).status == 200)
      #expect((world.repository.text("a.ipynb") != nil) == (side == "ours"))
      #expect(try world.repository.git("diff", "--name-only", "--diff-filter=U") == "")
    }
  }

  @Test func `Sources are written and cells are moved`() throws {
    let world = try Self.conflicted()
    let page = try ServedPage(world.repository, ["web", "--no-browser"])
    _ = try page.act("edithunk", ["conflict": 0, "hunk": 1, "text": "x = 'mine'"])
    _ = try page.act("edit", ["cell": 2, "text": "z = 'mine'"])
    _ = try page.act("up", ["cell": 2])
    _ = try page.act("remove", ["cell": 1])
    #expect(try page.post("save", ["resolves": true]).status == 200)
    #expect(try world.sources() == ["x = 'mine'\ny = 2", "z = 'mine'"])
    _ = try page.act("restore", ["cell": 1])
    #expect(try page.post("save", ["resolves": true]).status == 200)
    #expect(try world.sources() == ["x = 'mine'\ny = 2", "z = 'mine'", "print(x)"])
  }

  @Test func `What a rule decided is taken back`() throws {
    let world = try Self.conflicted()
    let page = try ServedPage(world.repository, ["web", "--no-browser"])
    _ = try page.act("take", ["conflict": 0, "hunk": 1, "side": "ours"])
    let pattern = #/data-rule=(\d+) data-side=base/#
    let number = try #require(page.html.firstMatch(of: pattern).flatMap { Int($0.1) })
    _ = try page.act("rule", ["rule": number, "side": "base"])
    #expect(try page.post("save", ["resolves": true]).status == 200)
    #expect(try world.sources() == ["x = 11\ny = 2", "print(x)", "z = 3"])
  }

  @Test func `Mergetool starts the page`() throws {
    let world = try Self.conflicted()
    let page = try ServedPage(
      world.repository,
      ["mergetool", "--no-prompt", "--tool=nbmerge-web", "a.ipynb"],
      program: "git"
    )
    _ = try page.act("take", ["conflict": 0, "hunk": 1, "side": "theirs"])
    #expect(try page.post("save", ["resolves": true]).status == 200)
    _ = try page.post("done", [:])
    #expect(page.end().status == 0)
    #expect(try world.sources()[0] == "x = 10\ny = 2")
    #expect(try world.repository.git("diff", "--name-only", "--diff-filter=U") == "")
  }

  @Test func `Nothing in conflict is said`() throws {
    let world = try MergeWorld()
    try world.write("a.ipynb", "a = 1")
    try world.repository.commit("one")
    let result = try world.nbmerge("web", "--no-browser")
    #expect(result.status == 0)
    #expect(result.text == "no notebook is in conflict\n")
    #expect(try world.nbmerge("web", "--no-browser", "a.ipynb").status == 2)
  }

  @Test func `What cannot be asked for is refused`() throws {
    let world = try Self.conflicted()
    let before = world.repository.text("a.ipynb")
    let page = try ServedPage(world.repository, ["web", "--no-browser"])
    for body: [String: Any] in [
      ["act": "take", "conflict": 99, "hunk": 1, "side": "ours"],
      ["act": "take", "conflict": 0, "hunk": 9, "side": "ours"],
      ["act": "take", "conflict": -1, "hunk": 0, "side": "ours"], ["act": "edit", "cell": 99, "text": "x"],
      ["act": "nothing"], ["act": "rule", "rule": 99, "side": "ours"],
      ["act": "move", "cell": 99, "behind": 0],
      ["file": 7, "act": "undo"], ["file": "a.ipynb", "act": "undo"], [:],
    ] {
      #expect(try page.post("act", body).status == 400, "\(body)")
    }
    #expect(try page.post("../a.ipynb", [:]).status == 404)
    #expect(world.repository.text("a.ipynb") == before)
  }
}
