import CommandLineSupport
import LosslessJSON
import Notebooks

/// What comes of a merge by what was decided so far.
struct MergeOutcome {
  /// The cells of the result, each with its key.
  private(set) var cells: [(key: Int, cell: JSONTree)] = []
  /// The file with the result.
  private(set) var file: ConflictedFile
  /// Answers that the notebook could not be given.
  private(set) var failed: [FoundConflict] = []

  /// - Parameters:
  ///   - start: the merge.
  ///   - choices: what was decided.
  init(_ start: MergeCase, _ choices: MergeChoices) {
    // The page shows every conflict: the notice of those that cells do not show comes back for the file.
    file = start.file.changed(to: MergeConflicts.withoutNotice(MergeOutcome.applyingRules(start, choices)))
    file.sides = start.file.sides
    failed = file.resolve(MergeOutcome.answers(file.conflicts, choices))
    let settled = file.notebook["cells"]?.elements ?? []
    var next = -1
    for cell in settled {
      let (key, plain) = start.untagged(cell)
      cells.append((key ?? next, plain))
      if key == nil { next -= 1 }
    }
    edit(choices)
    restore(start, choices)
    cells = PlaceRules.applied(start, choices, to: cells)
    cells.removeAll { choices.removed.contains($0.key) }
    for move in choices.moves { carryOut(move) }
    file = file.changed(to: MergeCase.setting(cells: cells.map(\.cell), in: file.notebook))
    _ = file.tidy()
    let tidied = file.notebook["cells"]?.elements ?? []
    if tidied.count == cells.count { cells = zip(cells, tidied).map { ($0.key, $1) } }
    if start.hasNotice { file = file.changed(to: MergeConflicts.withNotice(file.notebook)) }
  }

  /// How many places wait for a decision.
  var openCount: Int { file.conflicts.reduce(0) { $0 + $1.count } }

  private static func answers(_ conflicts: [FoundConflict], _ choices: MergeChoices)
    -> [(FoundConflict, ConflictAnswer)]
  {
    choices.answers.sorted { $0.key < $1.key }.compactMap { question, answer in
      guard conflicts.indices.contains(question.conflict) else { return nil }
      let conflict = conflicts[question.conflict]
      if question.hunk == 0 { return (conflict, answer) }
      return conflict.hunks.first { $0.number == question.hunk }.map { (conflict.only($0), answer) }
    }
  }

  /// The tagged notebook with the decisions of rules that were decided otherwise.
  private static func applyingRules(_ start: MergeCase, _ choices: MergeChoices) -> JSONTree {
    var notebook = start.tagged()
    var cells = notebook["cells"]?.elements ?? []
    for (number, side) in choices.rules where start.decisions.indices.contains(number) {
      let decision = start.decisions[number]
      let value = decision.version(side)
      guard let place = decision.cell else {
        notebook = MergeConflicts.setting(decision.part, to: value, in: notebook)
        continue
      }
      guard let result = place.result, cells.indices.contains(result) else { continue }
      if decision.part == .cell, decision.action == .edited, let value {
        // A cell that was edited as a whole keeps its key.
        let tag = cells[result].members.last
        cells[result] = .object(MergeConflicts.fileForm(value).members + [tag].compactMap { $0 })
      } else {
        cells[result] = MergeConflicts.setting(decision.part, to: value, in: cells[result])
      }
    }
    return MergeCase.setting(cells: cells, in: notebook)
  }

  private mutating func edit(_ choices: MergeChoices) {
    for place in cells.indices {
      guard let text = choices.edits[cells[place].key] else { continue }
      cells[place].cell = MergeConflicts.setting(source: text, in: cells[place].cell)
    }
  }

  /// Puts cells back that a rule deleted, behind the cell that was before them.
  private mutating func restore(_ start: MergeCase, _ choices: MergeChoices) {
    for key in choices.restored.sorted() {
      guard let number = start.decision(ofKey: key), let place = start.decisions[number].cell?.base else {
        continue
      }
      let decision = start.decisions[number]
      guard let version = decision.local ?? decision.remote ?? decision.base else { continue }
      let before = start.places.filter { ($0.base ?? .max) < place }.max { ($0.base ?? -1) < ($1.base ?? -1) }
      let neighbour = before?.result.flatMap { result in cells.firstIndex { $0.key == result } }
      var cell = MergeConflicts.fileForm(version)
      if let text = choices.edits[key] { cell = MergeConflicts.setting(source: text, in: cell) }
      cells.insert((key, cell), at: neighbour.map { $0 + 1 } ?? 0)
    }
  }

  private mutating func carryOut(_ move: MergeChoices.Move) {
    guard let from = cells.firstIndex(where: { $0.key == move.cell }) else { return }
    let cell = cells.remove(at: from)
    let behind = cells.firstIndex { $0.key == move.behind }
    cells.insert(cell, at: behind.map { $0 + 1 } ?? (move.behind < 0 ? 0 : from))
  }
}

extension MergeDecision {
  /// What a side has of the part.
  func version(_ side: MergeSide) -> JSONTree? {
    switch side {
    case .base: base
    case .local: local
    case .remote: remote
    }
  }
}
