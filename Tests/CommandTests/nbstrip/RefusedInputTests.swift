// Input that is no notebook: refused with one message and status 2, and nothing is touched.

import TestSupport
import Testing

/// An example that is refused: `input.ipynb`, `options`, and the `line:column` of the fault in `message`.
struct RefusedExample: CustomStringConvertible, Sendable {
  static let all = ExampleFolder.all("strip-refused").map { RefusedExample(folder: $0) }

  let folder: ExampleFolder
  var description: String { folder.name }

  func input() throws -> [UInt8] { try #require(folder.bytes("input.ipynb")) }
}

/// Expects status 2, no output, and one line that names the file: `nbstrip: FILE:LINE:COLUMN: what`.
func expectRefusal(
  _ result: ChildResult,
  of file: String,
  at place: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(result.status == 2, sourceLocation: sourceLocation)
  #expect(result.output.isEmpty, sourceLocation: sourceLocation)
  let message = result.errorText
  #expect(message.split(separator: "\n").count == 1, "\(message)", sourceLocation: sourceLocation)
  let beginning = "nbstrip: \(file):" + (place.map { "\($0): " } ?? "")
  #expect(message.hasPrefix(beginning), "\(message)", sourceLocation: sourceLocation)
  #expect(!message.hasSuffix(".\n"), "\(message)", sourceLocation: sourceLocation)
}

@Suite struct RefusedInputTests {
  @Test func `There are examples`() {
    #expect(RefusedExample.all.count > 50)
  }

  @Test(arguments: RefusedExample.all)
  func `A refused file stays as it is`(example: RefusedExample) throws {
    let world = try TemporaryFolder()
    let input = try example.input()
    let options = example.folder.lines("options")
    try world.write("a.ipynb", input)
    let place = example.folder.lines("message").first
    let refused = try world.run("nbstrip", options + ["a.ipynb"])
    expectRefusal(refused, of: "a.ipynb", at: place)
    // What scripts around nbstripout look for.
    #expect(
      refused.errorText.contains("No valid notebook detected") != refused.errorText.contains("MetadataError")
    )
    #expect(world.bytes("a.ipynb") == input)
    #expect(world.names == ["a.ipynb"])
  }

  @Test func `Every way to look at a file refuses it`() throws {
    let world = try TemporaryFolder()
    let input = "{\"cells\": [\n<<<<<<< HEAD\n"
    try world.write("a.ipynb", input)
    let place = "2:1"
    for options in [["--dry-run"], ["--verify"], ["--preserve-layout"], ["--keep-output"]] {
      expectRefusal(try world.run("nbstrip", options + ["a.ipynb"]), of: "a.ipynb", at: place)
    }
    for arguments in [[], ["clean"], ["-"], ["--textconv", "-"], ["-t"], ["--verify"]] {
      expectRefusal(try world.run("nbstrip", arguments, input: Array(input.utf8)), of: "stdin", at: place)
    }
    let named = try world.run("nbstrip", ["clean", "--", "sub/b.ipynb"], input: Array(input.utf8))
    expectRefusal(named, of: "sub/b.ipynb", at: place)
    #expect(world.text("a.ipynb") == input)
  }

  @Test(arguments: ["[]", "null", "3", "\"x\"", "{}", "true", "{\"cells\": {}}"])
  func `JSON that is no notebook is refused`(input: String) throws {
    let world = try TemporaryFolder()
    let result = try world.run("nbstrip", [], input: Array(input.utf8))
    expectRefusal(result, of: "stdin")
    #expect(result.errorText.contains("not a notebook"))
  }

  @Test func `The usual causes are recognised`() throws {
    let world = try TemporaryFolder()
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    let causes = [(" \n\t\r\n", "empty"), ("{\n>>>\n<<<<<<< HEAD\n", "conflict markers")]
    for (input, word) in causes + [(pointer, "git-lfs")] {
      let result = try world.run("nbstrip", [], input: Array(input.utf8))
      expectRefusal(result, of: "stdin")
      #expect(result.errorText.contains(word), "\(result.errorText)")
    }
  }

  @Test func `A text conversion that git asks for shows the raw text instead`() throws {
    let world = try TemporaryFolder()
    try world.write("a.ipynb", "<<<<<<< HEAD\n")
    let result = try world.run("nbstrip", ["--textconv", "a.ipynb"])
    #expect(result.status == 0)
    #expect(result.text == "<<<<<<< HEAD\n")
    #expect(result.errorText.hasPrefix("nbstrip: a.ipynb:1:1: "))
  }

  @Test(arguments: [500, 100_000])
  func `Deep nesting is no crash`(depth: Int) throws {
    let world = try TemporaryFolder()
    let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let input = "{\"cells\": [], \"metadata\": {\"a\": \(deep)}, \"nbformat\": 4, \"nbformat_minor\": 4}"
    for options in [[], ["--preserve-layout"], ["--extra-keys=metadata.a"], ["--check"]] {
      let result = try world.run("nbstrip", options, input: Array(input.utf8))
      if depth > 2000 {
        if options != ["--check"] { expectRefusal(result, of: "stdin") }
        #expect(result.errorText.contains("deep"), "\(result.errorText)")
      } else {
        #expect(result.status == (options == ["--check"] ? 1 : 0), "\(result.errorText)")
      }
    }
  }

  @Test func `A long string is no trouble`() throws {
    let world = try TemporaryFolder()
    let long = String(repeating: "A", count: 5_000_000)
    let big = Array(SampleNotebook("x").run(long).utf8)
    #expect(try world.run("nbstrip", [], input: big).text == SampleNotebook("x").stripped)
    #expect(try world.run("nbstrip", ["--keep-output", "--keep-count"], input: big).output == big)
  }
}

@Suite struct UnreadableFileTests {
  @Test func `A bad file does not keep the others from being stripped`() throws {
    let world = try TemporaryFolder()
    let good = SampleNotebook("x = 1")
    for name in ["a", "c", "e", "g"] { try world.write("\(name).ipynb", good.run()) }
    try world.write("b.ipynb", "{")
    try world.write("d.ipynb/inside.ipynb", good.run())
    let names = ["a", "b", "c", "missing", "e", "g"].map { "\($0).ipynb" }
    let result = try world.run("nbstrip", names)
    #expect(result.status == 2)
    let messages = result.errorText.split(separator: "\n")
    #expect(messages.count == 2)
    #expect(messages.first?.hasPrefix("nbstrip: b.ipynb:1:2: ") == true, "\(result.errorText)")
    #expect(messages.last == "nbstrip: missing.ipynb: no such file or directory")
    for name in ["a", "c", "e", "g"] { #expect(world.text("\(name).ipynb") == good.stripped) }
    #expect(world.text("b.ipynb") == "{")
    #expect(world.names == ["a.ipynb", "b.ipynb", "c.ipynb", "d.ipynb", "e.ipynb", "g.ipynb"])
  }

  @Test func `A directory named like a notebook stands for the notebooks in it`() throws {
    let world = try TemporaryFolder()
    try world.write("d.ipynb/inside.ipynb", SampleNotebook("x").run())
    #expect(try world.run("nbstrip", ["d.ipynb"]).status == 0)
    #expect(world.text("d.ipynb/inside.ipynb") == SampleNotebook("x").stripped)
  }

  @Test func `A read-only file is read but not replaced`() throws {
    let world = try TemporaryFolder()
    let run = SampleNotebook("x").run()
    try world.write("a.ipynb", run)
    #expect(try world.shell("chmod 444 a.ipynb").status == 0)
    #expect(try world.run("nbstrip", ["--verify", "a.ipynb"]).status == 1)
    #expect(try world.run("nbstrip", ["-t", "a.ipynb"]).text == SampleNotebook("x").stripped)
    expectRefusal(try world.run("nbstrip", ["a.ipynb"]), of: "a.ipynb")
    #expect(world.text("a.ipynb") == run)
    #expect(world.names == ["a.ipynb"])
  }

  @Test func `A file that may not be read is named`() throws {
    let world = try TemporaryFolder()
    try world.write("a.ipynb", SampleNotebook("x").run())
    // root reads everything; a link to itself nobody can read.
    #expect(try world.shell("ln -s loop.ipynb loop.ipynb").status == 0)
    let result = try world.run("nbstrip", ["loop.ipynb", "a.ipynb"])
    #expect(result.status == 2)
    #expect(result.errorText.hasPrefix("nbstrip: loop.ipynb: "))
    #expect(world.text("a.ipynb") == SampleNotebook("x").stripped)
  }
}
