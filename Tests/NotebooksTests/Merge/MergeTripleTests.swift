import LosslessJSON
import TestSupport
import Testing

@testable import Notebooks

/// Merges of what people do by chance …
@Suite struct MergeTripleTests {
  /// What is wrong with the merge of a triple; `nil` for nothing.
  private static func fault(_ triple: DraftTriple) -> String? {
    guard let base = try? triple.base.content, let local = try? triple.local.content,
      let remote = try? triple.remote.content
    else { return "no notebooks" }
    let result = NotebookMerge.merge(base: base, local: local, remote: remote)
    if case .unsound(let reason) = result.status { return reason }
    guard let document = try? JSONDocument.parse(result.bytes) else { return "no JSON" }
    let notebook = JSONTree.value(document.root)
    let known = Set(
      [base, local, remote].flatMap { NotebookValidation.findings(in: $0.originalTree).map(\.message) }
    )
    if NotebookValidation.findings(in: notebook).contains(where: { !known.contains($0.message) }) {
      return "not valid"
    }
    if MergeConflicts.find(in: notebook).count < result.conflicts.count { return "hidden conflict" }
    return lineFault(triple, DraftTriple.counts(result.sources), isClean: result.isClean)
      ?? identityFault(base, local, remote)
  }

  private static func lineFault(_ triple: DraftTriple, _ merged: [String: Int], isClean: Bool) -> String? {
    let base = triple.base.counts
    for (side, other) in [(triple.local, triple.remote), (triple.remote, triple.local)] {
      let mine = side.counts
      for (line, count) in mine where count > base[line, default: 0] {
        if merged[line] == nil { return "lost \(line)" }
        if isClean, other.leaves(line, as: triple.base), merged[line, default: 0] < count {
          return "lost \(line)"
        }
      }
      for line in base.keys
      where isClean && mine[line] == nil && merged[line] != nil && other.leaves(line, as: triple.base) {
        return "came back: \(line)"
      }
    }
    return nil
  }

  /// The merge of the structure, although one side changed nothing, or both the same.
  private static func identityFault(
    _ base: NotebookContent,
    _ local: NotebookContent,
    _ remote: NotebookContent
  ) -> String? {
    for side in [local, remote] {
      let (old, new) = (base["nbformat_minor"]?.integer ?? 0, side["nbformat_minor"]?.integer ?? 0)
      let hasUniqueIDs = [base, side].allSatisfy { Set($0.cells.compactMap(\.id)).count == $0.cells.count }
      for (one, two) in [(base, side), (side, base), (side, side)] {
        var merger = NotebookMerger(base: base, local: one, remote: two, options: MergeOptions())
        let result = merger.merged()
        if !result.conflicts.isEmpty { return "a conflict with itself" }
        guard new >= max(old, 5), hasUniqueIDs else { continue }
        let merged = try? NotebookContent.read(ByteBuffer(result.bytes))
        if merged?.joinedTree.isEqual(to: side.joinedTree) != true { return "no identity" }
      }
    }
    return nil
  }

  @Test(arguments: 0..<40)
  func `Are sound, lose no line and bring none back`(_ block: UInt64) {
    for seed in block * 15..<block * 15 + 15 {
      var dice = Dice(state: seed &* 104_729 &+ 11)
      let triple = DraftTriple(&dice)
      guard let fault = Self.fault(triple) else { continue }
      let small = triple.reduced { Self.fault($0) != nil }
      Issue.record("\(fault)\n\(small.base.text)\(small.local.text)\(small.remote.text)")
    }
  }

  @Test(arguments: MergeOptions.Strategy.allCases)
  func `Are sound with every strategy`(_ strategy: MergeOptions.Strategy) throws {
    for seed in UInt64(0)..<60 {
      var dice = Dice(state: seed &* 7919 &+ 5)
      let triple = DraftTriple(&dice)
      for outputs in MergeOptions.OutputStrategy.allCases {
        var options = MergeOptions()
        (options.strategy, options.outputStrategy) = (strategy, outputs)
        let result = NotebookMerge.merge(
          base: try triple.base.content,
          local: try triple.local.content,
          remote: try triple.remote.content,
          options: options
        )
        if case .unsound(let reason) = result.status { Issue.record("\(seed), \(outputs): \(reason)") }
      }
    }
  }

  /// A merge with the strategy that takes the base.
  private func fault(_ base: DraftNotebook, _ local: DraftNotebook, _ remote: DraftNotebook) throws -> String?
  {
    let versions = (try base.content, try local.content, try remote.content)
    var options = MergeOptions()
    (options.strategy, options.outputStrategy) = (.useBase, .useBase)
    let result = NotebookMerge.merge(
      base: versions.0,
      local: versions.1,
      remote: versions.2,
      options: options
    )
    return NotebookValidation.findings(in: result.notebook).first?.message
  }

  @Test func `Have outputs where both sides made a raw cell code and the base counts`() throws {
    let base = DraftNotebook(cells: [.init(type: "raw", lines: ["one = 1"])], minor: 4)
    let local = DraftNotebook(cells: [.init(lines: ["one = 1"], count: 2)], minor: 4)
    let remote = DraftNotebook(cells: [.init(lines: ["one = 1"], count: 3, outputs: ["1"])], minor: 4)
    #expect(try fault(base, local, remote) == nil)
  }

  @Test func `Have no ids of the base where both sides are of a version without them`() throws {
    let base = DraftNotebook(cells: [.init(id: "a", lines: ["value = value(3, mean)"])], minor: 5)
    let local = DraftNotebook(cells: [], minor: 4)
    let remote = DraftNotebook(cells: [.init(lines: ["value = value(3, mean)", "two"])], minor: 4)
    #expect(try fault(base, local, remote) == nil)
  }
}
