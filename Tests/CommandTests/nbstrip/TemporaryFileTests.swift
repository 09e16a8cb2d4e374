// What a killed program leaves behind never gets into a repository, and goes with the next run.

import Foundation
import TestSupport
import Testing

@Suite struct TemporaryFileTests {
  private let sample = SampleNotebook("x = 1")

  private func left(in world: TemporaryRepository) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: world.path).filter { $0.hasPrefix(".nbtrio-") }
  }

  private func expectNothingToAdd(_ world: TemporaryRepository, _ what: String = "") throws {
    try world.git("add", "--all")
    #expect(try world.git("ls-files") == "a.ipynb", "\(what)")
    #expect(try world.git("status", "--porcelain", "--untracked-files=all", "--ignored=no") == "A  a.ipynb")
  }

  @Test func `A kill in the middle leaves nothing that git adds, and the next run clears it away`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    // The program replaces the file until it is killed, so that it nearly always is in the middle.
    let script = """
      "$2" replace a.ipynb 3000000 --forever & child=$!
      while [ "$(head -c 1 a.ipynb)" = "{" ]; do kill -0 $child || exit 1; done
      turn=0; while [ $turn -lt $1 ]; do turn=$((turn + 1)); done
      kill -KILL $child; wait $child
      """
    var found = 0
    for turn in 0..<8 {
      try world.write("a.ipynb", sample.run())
      let fixture = BuiltProducts.executable("CommandFixture")
      let result = try world.run("/bin/sh", ["-c", script, "sh", "\(turn * 531)", fixture])
      #expect(result.status == 137, "\(result.errorText)")
      try expectNothingToAdd(world)
      found = max(found, try left(in: world).count)
    }
    #expect(found > 0)
    try world.write("b.ipynb", sample.run())
    #expect(try world.run(built: "nbstrip", ["b.ipynb"]).status == 0)
    #expect(try left(in: world) == [])
    #expect(world.text("b.ipynb") == sample.stripped)
  }

  @Test func `A kill at any system call leaves nothing that git adds`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    guard try world.run("/bin/sh", ["-c", "strace -o /dev/null true"]).status == 0 else { return }
    var killed = 0
    for call in ["mkdir", "openat", "flock", "writev", "rename", "fchmod", "fsync", "unlink", "rmdir"] {
      for count in 1...4 {
        try world.write("a.ipynb", sample.run())
        let inject = "strace -f -o /dev/null -e inject=\(call):signal=KILL:when=\(count) nbstrip a.ipynb"
        if try world.run("/bin/sh", ["-c", inject]).status == 137 { killed += 1 }
        let text = world.text("a.ipynb")
        #expect(text == sample.run() || text == sample.stripped, "\(call) \(count)")
        try expectNothingToAdd(world, "\(call) \(count)")
      }
    }
    #expect(killed > 9)
    try world.write("a.ipynb", sample.run())
    #expect(try world.run(built: "nbstrip", ["a.ipynb"]).status == 0)
    #expect(try left(in: world) == [])
  }
}
