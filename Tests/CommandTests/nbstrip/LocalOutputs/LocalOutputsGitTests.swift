// Outputs that stay on this machine: what git's everyday commands leave of them.

import Foundation
import TestSupport
import Testing

extension TemporaryRepository {
  /// A repository whose filter keeps outputs, with a notebook that was run and committed on `main`, and a branch
  /// `other` in which its last cell is another.
  static func keepingOutputs(_ options: [String] = []) throws -> TemporaryRepository {
    let world = try TemporaryRepository.installed(["--keep-local-outputs"] + options)
    try world.write("a.ipynb", first.run("FIRST"))
    try world.commit()
    try world.git("switch", "--quiet", "--create", "other")
    try world.write("a.ipynb", second.run("SECOND", count: 7))
    try world.commit()
    return world
  }

  func remove(_ name: String) throws { try folder.remove(path(name)) }

  func exists(_ name: String) -> Bool { folder.exists(path(name)) }
}

private let first = SampleNotebook("x = 1", "y = 2")
private let second = SampleNotebook("x = 1", "y = 3")

@Suite struct LocalOutputsGitTests {
  @Test func `A checkout gives back what each branch had`() throws {
    let world = try TemporaryRepository.keepingOutputs()
    for _ in 1...2 {
      try world.git("checkout", "--quiet", "main")
      #expect(world.text("a.ipynb") == first.run("FIRST"))
      #expect(try world.status() == "")
      try world.git("switch", "--quiet", "other")
      #expect(world.text("a.ipynb") == second.run("SECOND", count: 7))
      #expect(try world.status() == "")
    }
    #expect(try world.blob("main:a.ipynb") == first.stripped)
    #expect(try world.blob("other:a.ipynb") == second.stripped)
  }

  @Test func `The filters of one file do the same`() throws {
    let world = try TemporaryRepository.keepingOutputs()
    try world.git("config", "--unset", "filter.nbstrip.process")
    try world.write("a.ipynb", second.run("THIRD"))
    // git takes another size for a modification without asking the filter.
    let refresh = try world.nbstrip(["refresh"])
    #expect(refresh.status == 0 && refresh.errorText == "" && refresh.text == "1 notebook refreshed\n")
    try world.git("checkout", "--quiet", "main")
    #expect(world.text("a.ipynb") == first.run("FIRST"))
    try world.git("checkout", "--quiet", "other")
    #expect(world.text("a.ipynb") == second.run("THIRD"))
    #expect(try world.status() == "")
  }

  @Test func `A checkout of a file, a reset and a restore give back what was seen last`() throws {
    let world = try TemporaryRepository.keepingOutputs()
    let run = second.run("SECOND", count: 7)
    for command in [
      ["checkout", "--", "a.ipynb"], ["reset", "--quiet", "--hard"], ["restore", "a.ipynb"],
      ["checkout", "--quiet", "--force", "other"],
    ] {
      try world.write("a.ipynb", SampleNotebook("x = 1", "y = 4").run("LOST"))
      try world.git(command)
      #expect(world.text("a.ipynb") == run, "\(command)")
      #expect(try world.status() == "", "\(command)")
    }
    try world.remove("a.ipynb")
    try world.git("checkout", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == run)
  }

  @Test func `Stash and pop`() throws {
    let world = try TemporaryRepository.keepingOutputs()
    let changed = SampleNotebook("x = 1", "y = 3", "z = 4").run("STASHED", count: 20)
    try world.write("a.ipynb", changed)
    try world.git("stash")
    #expect(world.text("a.ipynb") == second.run("SECOND", count: 7))
    try world.git("stash", "pop")
    #expect(world.text("a.ipynb") == changed)
    #expect(try world.status() == " M a.ipynb")
    #expect(!(try world.git("diff")).contains("STASHED"))
  }

  @Test(arguments: ["merge", "rebase", "cherry-pick"])
  func `What another branch brings gets the outputs that it had here`(command: String) throws {
    let world = try TemporaryRepository.keepingOutputs()
    try world.write("b.ipynb", first.run("OF B"))
    try world.commit()
    try world.git("switch", "--quiet", "main")
    try world.write("c.txt", "main goes on")
    try world.commit()
    #expect(!world.exists("b.ipynb"))
    if command == "cherry-pick" {
      try world.git("cherry-pick", "main..other")
    } else {
      let onto =
        command == "merge" ? ["merge", "--quiet", "--no-edit", "other"] : ["rebase", "--quiet", "other"]
      try world.git(onto)
    }
    #expect(world.text("a.ipynb") == second.run("SECOND", count: 7))
    #expect(world.text("b.ipynb") == first.run("OF B"))
    #expect(try world.status() == "")
    #expect(try world.blob("HEAD:a.ipynb") == second.stripped)
  }

  @Test func `Cells above a change keep their outputs, those below it do not`() throws {
    let world = try TemporaryRepository.installed(["--keep-local-outputs"])
    try world.write("a.ipynb", SampleNotebook("x = 1", "y = 2", "z = 3").run("OUT"))
    try world.commit()
    // Somebody else's commit changes the cell in the middle.
    try world.git("switch", "--quiet", "--create", "theirs")
    try world.write("a.ipynb", SampleNotebook("x = 1", "y = 22", "z = 3").stripped)
    try world.commit()
    try world.git("switch", "--quiet", "main")
    #expect(world.text("a.ipynb") == SampleNotebook("x = 1", "y = 2", "z = 3").run("OUT"))
    try world.git("merge", "--quiet", "theirs")
    let merged = try #require(world.text("a.ipynb"))
    #expect(merged.components(separatedBy: "OUT").count == 2)
    #expect(merged.contains("\"execution_count\": 1,") && !merged.contains("\"execution_count\": 3,"))
    #expect(try world.status() == "")
  }

  @Test func `Linked work trees share what is kept, and what a deleted one left is pruned`() throws {
    let world = try TemporaryRepository.keepingOutputs()
    let linked = world.folder.path("linked")
    try world.git("worktree", "add", "--quiet", linked, "main")
    #expect(world.folder.text("\(linked)/a.ipynb") == first.run("FIRST"))
    #expect(try world.status(in: linked) == "")
    let third = SampleNotebook("x = 1", "y = 9")
    try world.folder.write("\(linked)/a.ipynb", third.run("THIRD"))
    #expect(try world.status(in: linked) == " M a.ipynb")
    #expect(try world.nbstrip(["outputs", "list"]).text.contains("work tree linked"))
    try world.git("worktree", "remove", "--force", linked)
    let pruned = try world.nbstrip(["outputs", "prune"])
    #expect(pruned.text.hasPrefix("1 state removed, "), "\(pruned.text)\(pruned.errorText)")
    #expect(!(try world.nbstrip(["outputs", "list"])).text.contains("work tree linked"))
    try world.git("checkout", "--quiet", "main")
    #expect(world.text("a.ipynb") == first.run("FIRST"))
  }

  @Test func `Several gits at once`() throws {
    let world = try TemporaryRepository.keepingOutputs()
    let names = (0..<12).map { "n\($0).ipynb" }
    for name in names { try world.write(name, first.run("OF \(name)")) }
    try world.commit()
    try world.git("worktree", "add", "--quiet", "--detach", world.folder.path("one"))
    try world.git("worktree", "add", "--quiet", "--detach", world.folder.path("two"))
    let script = """
      for round in 1 2 3; do
        for tree in one two; do
          (
            cd "$1/$tree" && sed -i.bak "s/OF n/$round OF n/" n*.ipynb && rm *.bak && git add n*.ipynb &&
            git checkout --quiet main 2>/dev/null || git checkout --quiet --detach main && git checkout --quiet other~0
          ) &
        done
        wait
      done
      """
    let ended = try world.run("sh", ["-c", script, "sh", world.folder.path("")])
    #expect(ended.status == 0, "\(ended.errorText)")
    for tree in ["one", "two"] {
      #expect(try world.status(in: world.folder.path(tree)) == "")
      for name in names {
        let text = try #require(world.folder.text("\(world.folder.path(tree))/\(name)"))
        #expect(text.contains("1 2 3 OF \(name)"), "\(tree) \(name)")
      }
    }
    #expect(try world.nbstrip(["outputs", "prune"]).text.hasPrefix("0 states removed, 0 bytes freed"))
  }

  @Test func `Without the option nothing is kept`() throws {
    let world = try TemporaryRepository.installed()
    try world.write("a.ipynb", first.run())
    try world.commit()
    #expect(!world.exists(".git/nbtrio"))
    try world.git("checkout", "--quiet", "--", "a.ipynb")
    #expect(!(try world.git("config", "filter.nbstrip.process")).contains("local"))
  }

  @Test func `A committed opt-out counts`() throws {
    let world = try TemporaryRepository.installed(["--keep-local-outputs"])
    try world.write(".nbtrio.toml", "[strip]\nkeep-local-outputs = false\n")
    try world.write("a.ipynb", first.run())
    try world.commit()
    #expect(!world.exists(".git/nbtrio"))
    // A repository cannot turn it on.
    let other = try TemporaryRepository.installed()
    try other.write(".nbtrio.toml", "[strip]\nkeep-local-outputs = true\n")
    try other.write("a.ipynb", first.run())
    try other.commit()
    #expect(!other.exists(".git/nbtrio"))
  }
}
