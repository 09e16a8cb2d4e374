import LosslessJSON
import Notebooks
import Testing

/// A strip never takes away what a notebook cannot be without.
@Suite struct StripValidityTests {
  private static let keys = [
    "cells", "metadata", "nbformat", "nbformat_minor", "metadata.cells", "cell.source", "cell.cell_type",
    "cell.metadata", "cell.id", "cell.outputs", "cell.outputs.output_type", "cell.attachments",
    "cell.source.x",
    "cell.metadata.tags", "cell.metadata.collapsed", "cell.extra", "metadata.kernelspec",
    "metadata.language_info", "cell.", "metadata.", "cell", "cell.metadata.", "*", "cell.*",
  ]

  private func findings(_ bytes: [UInt8]) throws -> [ValidationFinding] {
    NotebookValidation.findings(in: .value(try JSONDocument.parse(ByteBuffer(bytes)).root))
  }

  /// Options of all kinds. The members below metadata are free, so no entry names a part of what the schema
  /// wants whole, and `cell.execution_count` is what was asked for.
  private func options(_ random: inout SeededGenerator) -> StripOptions {
    func chance(_ random: inout SeededGenerator) -> Bool { Int.random(in: 0..<3, using: &random) == 0 }
    var options = StripOptions()
    if chance(&random) { options.keepOutput = true }
    options.keepCount = chance(&random)
    options.keepID = chance(&random)
    options.extraKeys = Self.keys.filter { _ in chance(&random) }
    options.keepMetadataKeys = Self.keys.filter { _ in Int.random(in: 0..<9, using: &random) == 0 }
    if chance(&random) {
      let lists: [[String]] = [["kernel"], ["editor"], [], ["cell.metadata.tags"]]
      options.keepMetadata = lists.randomElement(using: &random)
    }
    options.dropEmptyCells = chance(&random)
    if chance(&random) { options.dropTaggedCells = ["a"] }
    options.maxSize = chance(&random) ? 20 : 0
    if chance(&random) { options.keepOutputTypes = ["stream"] }
    if chance(&random) { options.dropOutputTypes = ["error"] }
    options.preserveLayout = chance(&random)
    return options
  }

  @Test func `The result is as valid as the input`() throws {
    var valid = 0
    for seed in 0..<1500 {
      var notebooks = RandomNotebook(seed: seed)
      let sink = ByteSink()
      let style = NotebookVersion(major: 4, minor: 5).style
      JSONWriter.write(notebooks.notebook().fileTree, style: style, to: sink)
      let before = try findings(sink.bytes)
      var random = SeededGenerator(seed: seed &+ 1_000_000)
      for _ in 0..<4 {
        let options = options(&random)
        guard let plan = try? StripPlan(ByteBuffer(sink.bytes), options: options) else { continue }
        let after = try findings(plan.stripped().bytes)
        #expect(after.count <= before.count, "\(seed): \(options.extraKeys): \(after)")
        if before.isEmpty { valid += 1 }
      }
    }
    #expect(valid > 200)
  }

  @Test(arguments: [2, 3])
  func `Older notebooks keep their sources`(major: Int) throws {
    let cell =
      #"{"cell_type": "code", "language": "python", "input": "x = 1", "outputs": [], "metadata": {}}"#
    let heading = #"{"cell_type": "heading", "level": 1, "source": "Title", "metadata": {}}"#
    let sheets = "[{\"cells\": [\(cell), \(heading)]}]"
    let text = #"{"nbformat": \#(major), "nbformat_minor": 0, "metadata": {}, "worksheets": \#(sheets)}"#
    var options = StripOptions()
    options.extraKeys = ["input", "source", "language", "level", "outputs", "cell_type"].map { "cell." + $0 }
    let stripped = try StripPlan(ByteBuffer(Array(text.utf8)), options: options).stripped().bytes
    let plain = try StripPlan(ByteBuffer(Array(text.utf8)), options: StripOptions()).stripped().bytes
    let isSame = stripped == plain
    #expect(isSame)
  }
}
