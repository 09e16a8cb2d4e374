// Full disks, closed descriptors and signals: the notebook stays whole and nothing is left behind.

import TestSupport
import Testing

@Suite struct FullDiskTests {
  @Test func `A full disk behind standard output is an error`() throws {
    let world = try TemporaryFolder()
    let input = Array(SampleNotebook("x").run().utf8)
    for arguments in ["", "clean", "smudge", "-t -", "--help", "--version"] {
      let result = try world.shell("nbstrip \(arguments) > /dev/full", input: input)
      expectRefusal(result, of: "standard output")
      #expect(result.errorText.contains("no space left"), "\(result.errorText)")
    }
  }

  @Test func `A full disk while a file is written leaves the file`() throws {
    let world = try TemporaryFolder()
    let run = SampleNotebook((0..<2000).map { "x\($0) = 1" }).run()
    try world.write("a.ipynb", run)
    // One block: the file limit ends the write as a full disk would, in the middle.
    let result = try world.shell("ulimit -f 1; exec nbstrip a.ipynb")
    expectRefusal(result, of: "a.ipynb")
    #expect(result.errorText.contains("cannot write"), "\(result.errorText)")
    #expect(world.text("a.ipynb") == run)
    #expect(world.names == ["a.ipynb"])
  }

  @Test func `A full disk fails the add and leaves the index`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    _ = try world.run(built: "nbstrip", ["--install"])
    try world.write("a.ipynb", SampleNotebook("x").run())
    let add = try world.run("/bin/sh", ["-c", "ulimit -f 0; exec git add a.ipynb"])
    #expect(add.status != 0)
    #expect(try world.git("ls-files") == "")
  }
}

@Suite struct ClosedDescriptorTests {
  @Test func `Closed input is an error`() throws {
    let world = try TemporaryFolder()
    for arguments in ["", "clean", "-", "process", "smudge"] {
      let result = try world.shell("nbstrip \(arguments) <&-")
      #expect(result.status == 2, "\(arguments)")
      #expect(result.output.isEmpty, "\(arguments)")
      #expect(result.errorText.hasPrefix("nbstrip: "), "\(arguments): \(result.errorText)")
    }
  }

  @Test func `Closed output is an error where there is something to print`() throws {
    let world = try TemporaryFolder()
    let input = Array(SampleNotebook("x").run().utf8)
    for arguments in ["", "clean", "-t -", "--verify -", "--help"] {
      let result = try world.shell("nbstrip \(arguments) >&-", input: input)
      expectRefusal(result, of: "standard output")
    }
    try world.write("a.ipynb", input)
    #expect(try world.shell("nbstrip a.ipynb >&-").status == 0)
    #expect(world.text("a.ipynb") == SampleNotebook("x").stripped)
  }

  @Test(arguments: ["2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
  func `Messages never end up in a notebook`(closed: String) throws {
    let world = try TemporaryFolder()
    let good = SampleNotebook((0..<300).map { "x\($0) = 1" })
    var names: [String] = []
    for number in 0..<40 {
      let isBad = number.isMultiple(of: 2)
      let name = "\(isBad ? "bad" : "good")\(number).ipynb"
      try world.write(name, isBad ? "{" : good.run())
      names.append(name)
    }
    let result = try world.shell("nbstrip \(names.joined(separator: " ")) \(closed)")
    #expect(result.status == 2)
    for name in names {
      #expect(world.text(name) == (name.hasPrefix("bad") ? "{" : good.stripped), "\(name)")
    }
    #expect(world.names == names.sorted())
  }

  @Test func `A reader that goes away ends the program in silence`() throws {
    let world = try TemporaryFolder()
    let input = Array(SampleNotebook((0..<4_000).map { "x\($0) = 1" }).run().utf8)
    let script = "{ nbstrip; echo $? >&2; } | head -c 10"
    #expect(try world.shell(script, input: input).errorText == "141\n")
  }
}

@Suite struct SignalTests {
  /// Ends the program while it writes. Whether it had just finished or not, there is a whole notebook.
  @Test(arguments: ["TERM", "INT", "HUP"])
  func `A signal leaves a whole notebook and nothing else`(signal: String) throws {
    let world = try TemporaryFolder()
    let sample = SampleNotebook((0..<8_000).map { "x\($0) = 1" })
    let run = sample.run()
    for _ in 0..<3 {
      try world.write("a.ipynb", run)
      let result = try world.shell(
        """
        nbstrip a.ipynb & child=$!
        turn=0
        while [ $turn -lt 20000 ]; do
          set -- .nbtrio-*
          [ -e "$1" ] && break
          turn=$((turn + 1))
        done
        kill -\(signal) $child 2>/dev/null
        wait $child
        """
      )
      let text = try #require(world.text("a.ipynb"))
      #expect(text == run || text == sample.stripped)
      #expect(result.status != 0 || text == sample.stripped)
      #expect(world.names == ["a.ipynb"])
    }
  }
}
