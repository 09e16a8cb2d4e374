// Every example of docs/strip-rules.md, as a filter, on a file, and as a question.

import TestSupport
import Testing

/// An example of a strip: `input.ipynb`, `options` with one argument a line, and `expected.ipynb`.
struct StripExample: CustomStringConvertible, Sendable {
  static let all = ExampleFolder.all("strip").map { StripExample(folder: $0) }

  /// Where a second strip changes more, and why that is right (docs/strip-rules.md).
  static let notIdempotent: [String: String] = [
    "extra-keys-first-dot-only": "a path removes one value a run, and the next run finds another",
    "extra-keys-whole-literal-key": "a path removes one value a run, and the next run finds another",
    "extra-keys-whole-key-first": "a path removes one value a run, and the next run finds another",
    "extra-keys-keep-output": "the keys that kept the outputs are gone",
    "max-size-count-becomes-null": "a count of null is longer than the number was",
    "v3-line-separator": "nbformat 3 takes a rare line end for none",
  ]

  let folder: ExampleFolder
  var description: String { folder.name }
  var options: [String] { folder.lines("options") }
  var isIdempotent: Bool { Self.notIdempotent[folder.name] == nil }

  func input() throws -> [UInt8] { try #require(folder.bytes("input.ipynb")) }
  func expected() throws -> [UInt8] { try #require(folder.bytes("expected.ipynb")) }

  /// Strips from standard input to standard output.
  func filter(_ input: [UInt8], _ more: [String] = [], in world: TemporaryFolder) throws -> [UInt8] {
    let result = try world.run("nbstrip", options + more, input: input)
    #expect(result.status == 0, "\(result.errorText)")
    return result.output
  }
}

@Suite struct StripExampleTests {
  @Test func `There are examples`() {
    #expect(StripExample.all.count > 150)
    let names = Set(StripExample.all.map(\.folder.name))
    #expect(StripExample.notIdempotent.keys.allSatisfy { names.contains($0) })
  }

  @Test(arguments: StripExample.all)
  func `The filter gives what is expected`(example: StripExample) throws {
    let world = try TemporaryFolder()
    let output = try example.filter(example.input(), in: world)
    if ExampleFolder.isRecording, output != example.folder.bytes("expected.ipynb") {
      try example.folder.write("expected.ipynb", output)
      Issue.record("recorded")
      return
    }
    let expected = try example.expected()
    #expect(output == expected, "\(LineDifference(expected: expected, found: output))")
  }

  @Test(arguments: StripExample.all)
  func `A file, a check and a dry run agree with the filter`(example: StripExample) throws {
    let world = try TemporaryFolder()
    let (input, expected) = (try example.input(), try example.expected())
    let answer: Int32 = input == expected ? 0 : 1
    try world.write("a.ipynb", input)
    for question in ["--verify", "--check"] {
      let result = try world.run("nbstrip", example.options + [question, "a.ipynb"])
      #expect(result.status == answer, "\(question): \(result.text)\(result.errorText)")
    }
    let dryRun = try world.run("nbstrip", example.options + ["--dry-run", "a.ipynb"])
    #expect(dryRun.text == (answer == 0 ? "" : "Dry run: would have stripped a.ipynb\n"))
    #expect(world.bytes("a.ipynb") == input, "a question changed the file")
    let result = try world.run("nbstrip", example.options + ["a.ipynb"])
    #expect(result.status == 0, "\(result.errorText)")
    let found = try #require(world.bytes("a.ipynb"))
    #expect(found == expected, "\(LineDifference(expected: expected, found: found))")
    #expect(world.names == ["a.ipynb"])
  }

  @Test(arguments: StripExample.all)
  func `A second strip changes nothing`(example: StripExample) throws {
    let world = try TemporaryFolder()
    let expected = try example.expected()
    let again = try example.filter(expected, in: world)
    #expect((again == expected) == example.isIdempotent, "\(LineDifference(expected: expected, found: again))")
  }
}

/// What `--preserve-layout` promises.
@Suite struct PreserveLayoutTests {
  @Test(arguments: StripExample.all)
  func `It removes what the canonical strip removes, and nothing else`(example: StripExample) throws {
    let world = try TemporaryFolder()
    let input = try example.input()
    let preserved = try example.filter(input, ["--preserve-layout"], in: world)
    if example.isIdempotent {
      let canonical = try example.filter(preserved, in: world)
      let expected = try example.expected()
      #expect(canonical == expected, "\(LineDifference(expected: expected, found: canonical))")
      try world.write("a.ipynb", preserved)
      let check = try world.run("nbstrip", example.options + ["--check", "--preserve-layout", "a.ipynb"])
      #expect(check.status == 0, "\(check.text)")
    }
    try expectLinesKept(of: input, in: preserved, example, world)
  }

  @Test(arguments: StripExample.all.filter(\.isIdempotent))
  func `A clean notebook keeps every byte`(example: StripExample) throws {
    let world = try TemporaryFolder()
    let expected = try example.expected()
    let preserved = try example.filter(expected, ["--preserve-layout"], in: world)
    #expect(preserved == expected, "\(LineDifference(expected: expected, found: preserved))")
  }

  /// Every line of the result is a line of the input, in the input's order, but for at most one line for
  /// each thing that went: the line where it stood, or the line before it, which loses its comma.
  private func expectLinesKept(
    of input: [UInt8],
    in preserved: [UInt8],
    _ example: StripExample,
    _ world: TemporaryFolder
  ) throws {
    try world.write("b.ipynb", input)
    let question = ["--check", "--preserve-layout", "--json", "b.ipynb"]
    let check = try world.run("nbstrip", example.options + question)
    let report = try CheckedJSON(check.output)
    let removed = report.files.flatMap(\.findings).reduce(0) { $0 + $1.paths.count }
    func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    }
    let added = lines(preserved).difference(from: lines(input)).insertions.count
    #expect(added <= removed, "\(LineDifference(expected: input, found: preserved))")
    #expect(check.status == (input == preserved ? 0 : 1))
  }
}
