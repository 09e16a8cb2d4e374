import LosslessJSON
import Notebooks

/// What can be told of a notebook's runs from its two versions: which cells were run again, and which depend on what
/// changed above them (`CodeBlock` says how far names tell that).
struct RunTrace {
  /// What is told of a cell of the notebook after.
  struct Cell {
    /// Whether something shows that it was run since the version before.
    var wasRun = false
    /// The names in it whose definitions changed above.
    var changedNames: [[UInt8]] = []
    /// Whether something that it uses may have been changed above.
    var isDownstream = false
  }

  /// By the place after.
  private(set) var cells: [Cell]
  /// Whether any cell of the notebook after has a count or outputs.
  let hasRuns: Bool
  /// Whether code changed and nothing at the change or below was run again.
  private(set) var isNotRerun = false

  private var changed = ChangedNames()
  private var touched: Set<[UInt8]> = []

  init(_ comparison: Comparison) {
    let after = comparison.after.cells
    cells = Array(repeating: Cell(), count: after.count)
    hasRuns = RunTrace.hasRuns(after)
    if comparison.options.ignoredParts.contains(.outputs) || comparison.before.isAbsent || !hasRuns { return }
    for entry in comparison.cells {
      if let place = entry.after { cells[place].wasRun = RunTrace.wasRun(entry, comparison) }
    }
    if cells.contains(where: \.wasRun), RunTrace.isRunFromTheTop(after) {
      for place in cells.indices { cells[place].wasRun = true }
    }
    var lastEdit: Int?
    for (number, entry) in comparison.cells.enumerated() where follow(entry, comparison) { lastEdit = number }
    if let lastEdit {
      isNotRerun = !comparison.cells[lastEdit...].contains { $0.after.map { cells[$0].wasRun } ?? false }
    }
  }

  /// Whether a notebook has any trace of a run.
  private static func hasRuns(_ cells: [CellContent]) -> Bool {
    cells.contains { cell in
      cell.type == .code && (cell.executionCount?.integer != nil || !cell.outputs.isEmpty)
    }
  }

  /// Whether the counts go from 1 without a gap, as they do when everything is run after a restart.
  private static func isRunFromTheTop(_ cells: [CellContent]) -> Bool {
    var count = 0
    for cell in cells where cell.type == .code && cell.source.contains(where: { $0 > 0x20 }) {
      count += 1
      if cell.executionCount?.integer != count { return false }
    }
    return count > 0
  }

  /// Whether another count, other outputs or other times show a run.
  private static func wasRun(_ entry: CellComparison, _ comparison: Comparison) -> Bool {
    guard let place = entry.after else { return false }
    let cell = comparison.after.cells[place]
    guard cell.type == .code else { return false }
    let count = cell.executionCount?.integer
    guard let before = entry.before.map({ comparison.before.cells[$0] }) else {
      return count != nil || !cell.outputs.isEmpty
    }
    if let count, count != before.executionCount?.integer { return true }
    if !cell.outputs.isEmpty, !entry.outputs.isEmpty { return true }
    return entry.metadata.contains { isTime($0) }
  }

  /// Whether a change of metadata is the time of a run, as JupyterLab, papermill and ExecuteTime note it.
  private static func isTime(_ change: ValueChange) -> Bool {
    guard case .key(let key)? = change.path.first, let after = change.after, after.kind != .null else {
      return false
    }
    func isKey(_ name: String) -> Bool { key.elementsEqual(name.utf8) }
    if isKey("execution") || isKey("ExecuteTime") { return true }
    guard isKey("papermill") else { return false }
    if change.path.count == 1 { return after["start_time"]?.text != nil }
    return change.path[1] == .key("start_time")
  }

  /// Follows the names through a cell.
  /// - Returns: Whether its code changed.
  private mutating func follow(_ entry: CellComparison, _ comparison: Comparison) -> Bool {
    let before = entry.before.map { comparison.before.cells[$0] }
    let after = entry.after.map { comparison.after.cells[$0] }
    let old = before.flatMap { $0.type == .code ? $0.source : nil } ?? []
    guard let after, let place = entry.after, after.type == .code else {
      var isGone = false
      for block in CodeBlocks(old) {
        isGone = true
        note(block)
      }
      return isGone
    }
    let isSame = entry.before != nil && entry.source == nil && entry.type == nil
    if isSame, changed.names.isEmpty, touched.isEmpty { return false }
    var rest = EqualBlocks(isSame ? [] : old)
    var isEdited = false
    changed.beginCell()
    var names: Set<[UInt8]> = []
    for block in CodeBlocks(after.source) {
      names.formUnion(changed.fromAbove(block.used))
      if !block.used.isDisjoint(with: changed.names) || !block.used.isDisjoint(with: touched) {
        cells[place].isDownstream = true
      }
      if isSame || rest.take(block) {
        pass(block)
      } else {
        isEdited = true
        note(block)
      }
    }
    cells[place].changedNames = names.sorted { $0.lexicographicallyPrecedes($1) }
    if isSame { return false }
    for block in rest.left {
      isEdited = true
      note(block)
    }
    return isEdited
  }

  /// A block that changed: what it defines is another thing.
  private mutating func note(_ block: CodeBlock) {
    changed.insert(block.defined)
    touched.formUnion(block.touched)
  }

  /// A block that is the same: what it defines is another thing if something that it uses is.
  private mutating func pass(_ block: CodeBlock) {
    if !block.used.isDisjoint(with: changed.names) {
      changed.insert(block.defined)
      touched.formUnion(block.touched)
    } else if !block.used.isDisjoint(with: touched) {
      touched.formUnion(block.defined)
      touched.formUnion(block.touched)
    } else {
      changed.remove(block.defined)
      touched.subtract(block.defined)
    }
  }
}
