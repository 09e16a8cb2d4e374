// Every example of docs/strip-rules.md: by the real program on a file, and with its options in process.

import ArgumentParser
import CommandLineSupport
import LosslessJSON
import Notebooks
import TestSupport
import Testing

@testable import nbstrip

/// An example of a strip: `input.ipynb`, `options` with one argument a line, and `expected.ipynb`.
struct StripExample: CustomStringConvertible, Sendable {
  static let all = ExampleFolder.all("strip").map { StripExample(folder: $0) }

  /// Where a second strip changes more, and why that is right (docs/strip-rules.md).
  static let notIdempotent: [String: String] = [
    "extra-keys-first-dot-only": "a path removes one value a run, and the next run finds another",
    "extra-keys-whole-literal-key": "a path removes one value a run, and the next run finds another",
    "extra-keys-keep-output": "the keys that kept the outputs are gone",
    "v2-empty-lines": "nbformat 2 writes no line end at the end of a text",
    "v3-line-separator": "nbformat 3 takes a rare line end for none",
  ]

  let folder: ExampleFolder
  var description: String { folder.name }
  var arguments: [String] { folder.lines("options") }
  var isIdempotent: Bool { Self.notIdempotent[folder.name] == nil }

  func input() throws -> [UInt8] { try #require(folder.bytes("input.ipynb")) }
  func expected() throws -> [UInt8] { try #require(folder.bytes("expected.ipynb")) }

  /// What the arguments of each example say, read as the program reads them; read once, for a parser that is
  /// not optimised takes its time.
  private static let options: [String: Result<StripOptions, any Error>] = Dictionary(
    uniqueKeysWithValues: all.filter { !$0.arguments.isEmpty }.map { example in
      let options = Result {
        try StripFlags.parse(Main.spreading(example.arguments)).values().settings.options
      }
      return (example.folder.name, options)
    }
  )

  /// What its arguments say.
  func options(preservingLayout: Bool = false) throws -> StripOptions {
    var options = try Self.options[folder.name]?.get() ?? StripOptions()
    options.preserveLayout = options.preserveLayout || preservingLayout
    return options
  }

  func plan(_ input: [UInt8], preservingLayout: Bool = false) throws -> StripPlan {
    try StripPlan(ByteBuffer(input), options: options(preservingLayout: preservingLayout))
  }
}

@Suite struct StripExampleTests {
  @Test func `There are examples`() {
    #expect(StripExample.all.count > 150)
    let names = Set(StripExample.all.map(\.folder.name))
    #expect(StripExample.notIdempotent.keys.allSatisfy { names.contains($0) })
  }

  @Test(arguments: StripExample.all)
  func `A stripped file is what is expected`(example: StripExample) throws {
    let world = try TemporaryFolder()
    try world.write("a.ipynb", example.input())
    let result = try world.run("nbstrip", example.arguments + ["a.ipynb"])
    #expect(result.status == 0, "\(result.errorText)")
    #expect(world.names == ["a.ipynb"])
    let found = try #require(world.bytes("a.ipynb"))
    if ExampleFolder.isRecording {
      if found != example.folder.bytes("expected.ipynb") { try example.folder.write("expected.ipynb", found) }
      Issue.record("recorded")
      return
    }
    expectEqual(found, try example.expected())
  }

  @Test(arguments: StripExample.all)
  func `Findings and the stripped bytes agree`(example: StripExample) throws {
    let (input, expected) = (try example.input(), try example.expected())
    let plan = try example.plan(input)
    expectEqual(plan.stripped().bytes, expected)
    #expect(plan.findingsWithLayout(stripped: plan.stripped()).isEmpty == (input == expected))
  }

  @Test(arguments: StripExample.all)
  func `A second strip changes nothing`(example: StripExample) throws {
    let expected = try example.expected()
    let again = try example.plan(expected).stripped().bytes
    #expect(
      (again == expected) == example.isIdempotent,
      "\(LineDifference(expected: expected, found: again))"
    )
  }
}

/// What `--preserve-layout` promises.
@Suite struct PreserveLayoutTests {
  @Test(arguments: StripExample.all.filter(\.isIdempotent))
  func `It removes what the canonical strip removes`(example: StripExample) throws {
    let preserved = try example.plan(example.input(), preservingLayout: true).stripped()
    expectEqual(try example.plan(preserved.bytes).stripped().bytes, try example.expected())
    let again = try example.plan(preserved.bytes, preservingLayout: true)
    #expect(again.findingsWithLayout(stripped: again.stripped()).isEmpty)
  }

  @Test(arguments: StripExample.all.filter(\.isIdempotent))
  func `A clean notebook keeps every byte`(example: StripExample) throws {
    let expected = try example.expected()
    expectEqual(try example.plan(expected, preservingLayout: true).stripped().bytes, expected)
  }

  /// Every line of the result is a line of the input, in the input's order, but for at most one line for
  /// each thing that went: the line where it stood, or the line before it, which loses its comma.
  @Test(arguments: StripExample.all)
  func `Lines without removed content stay`(example: StripExample) throws {
    let input = try example.input()
    let plan = try example.plan(input, preservingLayout: true)
    let preserved = plan.stripped().bytes
    func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    }
    let added = lines(preserved).difference(from: lines(input)).insertions.count
    #expect(added <= plan.findings.count, "\(LineDifference(expected: input, found: preserved))")
    #expect(plan.findings.isEmpty == (input == preserved))
  }
}

/// Compares notebooks and shows the lines that differ.
func expectEqual(
  _ found: [UInt8],
  _ expected: [UInt8],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let isEqual = found == expected
  #expect(
    isEqual,
    "\(LineDifference(expected: expected, found: found))",
    sourceLocation: sourceLocation
  )
}
