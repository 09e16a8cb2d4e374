import CommandLineSupport
import Notebooks

extension MergeChoices {
  /// Does what the page asks for.
  /// - Returns: `nil`, or why it cannot be done.
  mutating func perform(_ action: MergeAction, _ start: MergeCase, _ outcome: MergeOutcome) -> String? {
    func isKnown(_ key: Int) -> Bool {
      start.cells.indices.contains(key) || start.decision(ofKey: key) != nil
    }
    switch action {
    case .take(_, let side) where start.whole != nil:
      whole = side == .local ? .local : side == .remote ? .remote : side == .base ? .base : nil
    case .take(let question, let side):
      guard let conflict = start.conflict(question) else { return "there is no such conflict" }
      answer(question, conflict, side)
    case .write(let question, let lines):
      guard let conflict = start.conflict(question), conflict.kind == .source else {
        return "there is no such hunk"
      }
      answers[question] = .text(lines)
      forgetEdit(of: conflict)
    case .row(let row, let side):
      for (question, conflict) in start.questions where start.row(of: conflict) == row {
        answer(question, conflict, side)
      }
    case .all(let side, let kind):
      for (question, conflict) in start.questions where kind == nil || conflict.kind == kind {
        // What was decided already stays, unless everything is opened again.
        if side == nil || answers[question] == nil { answer(question, conflict, side) }
      }
    case .rule(let number, let side):
      guard start.decisions.indices.contains(number) else { return "there is no such decision" }
      perform(rule: number, side, start)
    case .edit(let cell, let text):
      guard isKnown(cell) else { return "there is no such cell" }
      edits[cell] = text
    case .remove(let cell):
      guard isKnown(cell) else { return "there is no such cell" }
      if restored.remove(cell) == nil { removed.insert(cell) }
    case .restore(let cell):
      guard isKnown(cell) else { return "there is no such cell" }
      if removed.remove(cell) == nil { restored.insert(cell) }
    case .move(let cell, let behind):
      guard outcome.cells.contains(where: { $0.key == cell }), cell != behind else {
        return "there is no such cell"
      }
      moves.append(Move(cell: cell, behind: behind))
    case .step(let cell, let up):
      let keys = outcome.cells.map(\.key)
      guard let place = keys.firstIndex(of: cell) else { return "there is no such cell" }
      if up ? place == 0 : place == keys.count - 1 { return up ? "the first cell" : "the last cell" }
      moves.append(Move(cell: cell, behind: up ? (place >= 2 ? keys[place - 2] : -1) : keys[place + 1]))
    case .whole(let side):
      guard start.whole != nil else { return "this notebook is merged cell by cell" }
      whole = side
    case .discard: self = MergeChoices()
    case .undo, .redo: break
    }
    return nil
  }

  private mutating func answer(_ question: Question, _ conflict: FoundConflict, _ side: ConflictResolution?) {
    answers[question] = side.map { .take($0) }
    forgetEdit(of: conflict)
  }

  /// A source that was written as a whole hides what is answered to its hunks.
  private mutating func forgetEdit(of conflict: FoundConflict) {
    if conflict.kind == .source, let cell = conflict.cells?.lowerBound { edits[cell] = nil }
  }

  private mutating func perform(rule number: Int, _ side: MergeSide?, _ start: MergeCase) {
    let decision = start.decisions[number]
    guard decision.part == .cell, decision.action != .edited else {
      rules[number] = side
      return
    }
    // Whether a cell is there is no part of it.
    let isWanted = side.map { decision.version($0) != nil } ?? (decision.action == .inserted)
    if decision.action == .deleted {
      let key = start.restoredKey(number)
      if isWanted { restored.insert(key) } else { restored.remove(key) }
    } else if let key = decision.cell?.result {
      if isWanted { removed.remove(key) } else { removed.insert(key) }
    }
    rules[number] = side
  }
}

extension MergeCase {
  /// All questions, each with its conflict, in the order of the notebook.
  var questions: [(question: MergeChoices.Question, conflict: FoundConflict)] {
    conflicts.enumerated().flatMap { number, conflict in
      conflict.kind == .source
        ? conflict.hunks.map { (MergeChoices.Question(conflict: number, hunk: $0.number), conflict) }
        : [(MergeChoices.Question(conflict: number, hunk: 0), conflict)]
    }
  }

  /// The conflict of a question; `nil` if there is no such conflict or hunk.
  func conflict(_ question: MergeChoices.Question) -> FoundConflict? {
    guard conflicts.indices.contains(question.conflict) else { return nil }
    let conflict = conflicts[question.conflict]
    let hunks = conflict.kind == .source ? conflict.hunks.map(\.number) : [0]
    return hunks.contains(question.hunk) ? conflict : nil
  }

  /// The row that a conflict stands in: that of its first cell; -1 for the notebook's own members.
  func row(of conflict: FoundConflict) -> Int { conflict.cells?.lowerBound ?? -1 }
}
