import LosslessJSON
import TestSupport
import Testing

@testable import Notebooks

/// Merge laws …
@Suite struct MergeLawTests {
  /// Three versions made by chance: each side with a few changes anywhere.
  private func versions(_ seed: UInt64) -> (MergeNotebook, MergeNotebook, MergeNotebook) {
    var dice = Dice(state: seed &* 7919 &+ 1)
    let base = MergeNotebook(Int.random(in: 1..<14, using: &dice), hasIDs: seed % 2 == 0, &dice)
    var (local, remote) = (base, base)
    for _ in 0..<Int.random(in: 1..<5, using: &dice) {
      local.change(at: Int.random(in: 0..<max(1, local.cells.count), using: &dice), &dice)
    }
    for _ in 0..<Int.random(in: 1..<5, using: &dice) {
      remote.change(at: Int.random(in: 0..<max(1, remote.cells.count), using: &dice), &dice)
    }
    return (base, local, remote)
  }

  @Test(arguments: 0..<20)
  func `A side that changed nothing leaves the other side's file, byte for byte`(_ seed: UInt64) throws {
    let (base, changed, _) = versions(seed)
    let (b, x) = (try base.content, try changed.content)
    #expect(NotebookMerge.merge(base: b, local: b, remote: x).bytes == changed.bytes)
    #expect(NotebookMerge.merge(base: b, local: x, remote: b).bytes == changed.bytes)
    #expect(NotebookMerge.merge(base: b, local: x, remote: x).bytes == changed.bytes)
  }

  @Test(arguments: 0..<60)
  func `The merge of the structure gives the other side too`(_ seed: UInt64) throws {
    let (base, changed, _) = versions(seed)
    let (b, x) = (try base.content, try changed.content)
    for (local, remote) in [(b, x), (x, b), (x, x)] {
      var merger = NotebookMerger(base: b, local: local, remote: remote, options: MergeOptions())
      let result = merger.merged()
      #expect(result.conflicts.isEmpty)
      #expect(result.notebook.isEqual(to: x.originalTree))
    }
  }

  @Test(arguments: 0..<60)
  func `Changes in different cells go together, whoever made them`(_ seed: UInt64) throws {
    var dice = Dice(state: seed &* 104_729 &+ 3)
    let base = MergeNotebook(20, hasIDs: seed % 2 == 0, &dice)
    var (local, remote, both) = (base, base, base)
    for place in stride(from: 1, to: 20, by: 4) {
      let isLocal = Bool.random(using: &dice)
      let line = "edited = \(Int.random(in: 0..<1_000_000, using: &dice))"
      func edit(_ notebook: inout MergeNotebook) { notebook.cells[place].lines[0] = line }
      if isLocal { edit(&local) } else { edit(&remote) }
      edit(&both)
    }
    let (b, l, r) = (try base.content, try local.content, try remote.content)
    #expect(NotebookMerge.merge(base: b, local: l, remote: r).bytes == both.bytes)
    #expect(NotebookMerge.merge(base: b, local: r, remote: l).bytes == both.bytes)
  }

  @Test(arguments: 0..<60)
  func `A merge that lists no decisions decides the same`(_ seed: UInt64) throws {
    let (base, local, remote) = versions(seed)
    let (b, l, r) = (try base.content, try local.content, try remote.content)
    let full = NotebookMerge.merge(base: b, local: l, remote: r)
    var options = MergeOptions()
    options.listsDecisions = false
    let short = NotebookMerge.merge(base: b, local: l, remote: r, options: options)
    #expect(short.bytes == full.bytes)
    #expect(short.status == full.status)
    #expect(short.conflicts.map(\.path) == full.conflicts.map(\.path))
    #expect(short.notes.map(\.message) == full.notes.map(\.message))
    #expect(short.decisions.isEmpty)
  }

  @Test(
    arguments: Array(0..<200) + [1489, 1791, 5513]
  )
  func `Whatever both sides do, the result is sound and says the same every time`(_ seed: UInt64) throws {
    let (base, local, remote) = versions(seed)
    let (b, l, r) = (try base.content, try local.content, try remote.content)
    let result = NotebookMerge.merge(base: b, local: l, remote: r)
    let document = try JSONDocument.parse(result.bytes)
    #expect(result.status == (result.conflicts.isEmpty ? .clean : .conflicts))
    #expect(NotebookValidation.findings(in: .value(document.root)) == [])
    #expect(
      try NotebookMerge.merge(base: base.content, local: local.content, remote: remote.content).bytes
        == result.bytes
    )
    let merged = NotebookContent(try Notebook.read(ByteBuffer(result.bytes)))
    let text = Set(
      merged.cells.flatMap {
        String(decoding: $0.source, as: UTF8.self).split(separator: "\n").map(String.init)
      }
    )
    for line in Set(local.lines).union(remote.lines).subtracting(base.lines) { #expect(text.contains(line)) }
    for line in Set(local.lines).intersection(remote.lines) { #expect(text.contains(line)) }
    let swapped = NotebookMerge.merge(base: b, local: r, remote: l)
    #expect(swapped.isClean == result.isClean)
  }

  @Test(arguments: 0..<100)
  func `Conflicts can be found and settled until none is left`(_ seed: UInt64) throws {
    let (base, local, remote) = versions(seed)
    let result = NotebookMerge.merge(
      base: try base.content,
      local: try local.content,
      remote: try remote.content
    )
    for resolution in [ConflictResolution.local, .remote, .both] {
      var notebook = result.notebook
      var open = MergeConflicts.find(in: notebook)
      while let first = open.first {
        let next = try #require(MergeConflicts.resolve(first, take: resolution, in: notebook))
        notebook = next
        let rest = MergeConflicts.find(in: notebook)
        #expect(rest.count == open.count - 1)
        if rest.count >= open.count { return }
        open = rest
      }
      let sink = ByteSink()
      JSONWriter.writeCompact(notebook, to: sink)
      #expect(!String(decoding: sink.bytes, as: UTF8.self).contains("nbmerge-conflicts"))
      if resolution != .both { #expect(NotebookValidation.findings(in: notebook) == []) }
    }
  }

  @Test(
    arguments: 0..<100
  )
  func `Taking a side for every conflict gives the cells that the strategy of that name gives`(_ seed: UInt64)
    throws
  {
    let (base, local, remote) = versions(seed)
    let (b, l, r) = (try base.content, try local.content, try remote.content)
    let result = NotebookMerge.merge(base: b, local: l, remote: r)
    if result.isClean { return }
    for (resolution, strategy) in [
      (ConflictResolution.local, MergeOptions.Strategy.useLocal), (.remote, .useRemote),
    ] {
      var notebook = result.notebook
      while let first = MergeConflicts.find(in: notebook).first {
        notebook = try #require(MergeConflicts.resolve(first, take: resolution, in: notebook))
      }
      var options = MergeOptions()
      options.strategy = strategy
      let taken = NotebookMerge.merge(base: b, local: l, remote: r, options: options)
      #expect(taken.isClean)
      #expect(sources(notebook) == sources(taken.notebook))
    }
  }

  private func sources(_ notebook: JSONTree) -> [String] {
    (notebook["cells"]?.elements ?? []).map { cell in
      let source = cell["source"]
      return String(decoding: source?.text ?? source?.elements.flatMap { $0.text ?? [] } ?? [], as: UTF8.self)
    }
  }
}
