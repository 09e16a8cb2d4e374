import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks

/// The rows of the merge page, from the merge and what was decided.
struct MergeRows {
  private let start: MergeCase
  private let choices: MergeChoices
  private let outcome: MergeOutcome
  /// The places of the merged notebook's cells in the versions.
  private var places: [Int: MergeCellPlace] = [:]
  /// The first cell of the conflict that a cell belongs to.
  private var rowOfCell: [Int: Int] = [:]

  init(_ start: MergeCase, _ choices: MergeChoices, _ outcome: MergeOutcome) {
    self.start = start
    self.choices = choices
    self.outcome = outcome
    for place in start.places { if let result = place.result { places[result] = place } }
    for conflict in start.conflicts {
      guard let cells = conflict.cells else { continue }
      for cell in cells { rowOfCell[cell] = cells.lowerBound }
    }
  }

  /// All rows, in the order of the result; what the result does not have stands where it was.
  var rows: [MergeRow] {
    if let whole = start.whole { return [wholeRow(whole)] }
    var cells: [Int: [(key: Int, cell: JSONTree)]] = [:]
    var order: [Int] = []
    for cell in outcome.cells {
      let row = row(ofKey: cell.key)
      if cells[row] == nil { order.append(row) }
      cells[row, default: []].append(cell)
    }
    var previous: Int?
    for row in startOrder {
      if cells[row] == nil {
        let place = previous.flatMap { order.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        order.insert(row, at: place)
        cells[row] = []
      }
      previous = row
    }
    let members = membersRow
    return (members.map { [$0] } ?? []) + order.map { row($0, cells[$0] ?? []) }
  }

  /// The rows before anything is decided, with those of deleted cells behind what was before them.
  private var startOrder: [Int] {
    var order: [Int] = []
    for key in start.cells.indices where (rowOfCell[key] ?? key) == key {
      if !MergeConflicts.isNotice(start.cells[key]) { order.append(key) }
    }
    let byBase = start.places.compactMap { place in
      place.base.flatMap { base in place.result.map { (base, $0) } }
    }
    .sorted { $0.0 < $1.0 }
    for (number, decision) in start.decisions.enumerated() {
      guard decision.part == .cell, decision.action == .deleted, !decision.isConflict,
        let base = decision.cell?.base
      else {
        continue
      }
      let before = byBase.last { $0.0 < base }.map { rowOfCell[$0.1] ?? $0.1 }
      let place = before.flatMap { order.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      order.insert(start.restoredKey(number), at: place)
    }
    return order
  }

  private func row(ofKey key: Int) -> Int { rowOfCell[key] ?? key }

  // MARK: One row

  private func row(_ number: Int, _ cells: [(key: Int, cell: JSONTree)]) -> MergeRow {
    let deleted = start.decision(ofKey: number)
    let range = start.conflicts.first {
      $0.cells?.lowerBound == number && $0.cells?.contains(number) == true
    }?.cells
    let keys = Array(range ?? number..<number + 1)
    var row = MergeRow(number: number, title: "")
    row.result = cells.map { key, cell in
      MergeRow.ResultCell(key: key, cell: MergeRows.content(cell), isEdited: choices.edits[key] != nil)
    }
    if let deleted {
      let place = start.decisions[deleted].cell
      (row.base, row.local, row.remote) = (
        versions(\.base, place), versions(\.local, place), versions(\.remote, place)
      )
    } else {
      let found = keys.compactMap { places[$0] }
      row.base = found.flatMap { versions(\.base, $0) }
      row.local = found.flatMap { versions(\.local, $0) }
      row.remote = found.flatMap { versions(\.remote, $0) }
    }
    row.questions = questions(ofRow: number, row.result)
    row.rules = rules(keys: keys, deleted)
    row.title = title(number, row)
    row.move = move(keys)
    let isRemoved = keys.contains { choices.removed.contains($0) }
    if cells.isEmpty, isRemoved || deleted != nil { row.restores = number }
    row.state = state(row, cells, isRemoved: isRemoved || deleted != nil)
    return row
  }

  private func state(_ row: MergeRow, _ cells: [(key: Int, cell: JSONTree)], isRemoved: Bool)
    -> MergeRow.State
  {
    if row.openCount > 0 { return .open }
    if cells.isEmpty && isRemoved { return .removed }
    if !row.questions.isEmpty || row.result.contains(where: \.isEdited) { return .settled }
    return row.rules.isEmpty && row.move == nil ? .same : .merged
  }

  private func title(_ number: Int, _ row: MergeRow) -> String {
    // What is in conflict begins with markers in the result.
    let isOpen = row.openCount > 0 || row.questions.contains { $0.kind == .source }
    let version = row.local.first ?? row.remote.first ?? row.base.first
    let shown = isOpen ? version ?? row.result.first?.cell : row.result.first?.cell ?? version
    let type = shown.map { CellWords.type($0.type) } ?? "cell"
    let places = row.result.compactMap { cell in outcome.cells.firstIndex { $0.key == cell.key } }
    let line = shown.flatMap { CellWords.firstLine($0.source) }.map { ": \($0)" } ?? ""
    guard let first = places.first else { return "\(type) cell\(line)" }
    let isRange = places.count > 1 && row.openCount == 0
    return "\(type) cell\(isRange ? "s \(first)–\(places[places.count - 1])" : " \(first)")\(line)"
  }

  private func versions(_ side: KeyPath<MergeCellPlace, Int?>, _ place: MergeCellPlace?) -> [CellContent] {
    let notebook =
      side == \MergeCellPlace.base
      ? start.versions.base : side == \MergeCellPlace.local ? start.versions.local : start.versions.remote
    guard let notebook, let number = place?[keyPath: side], notebook.cells.indices.contains(number) else {
      return []
    }
    return [notebook.cells[number]]
  }

  private func move(_ keys: [Int]) -> String? {
    if keys.contains(where: { key in choices.moves.contains { $0.cell == key } }) {
      return "moved here by you"
    }
    guard let place = keys.first.flatMap({ places[$0] }) else { return nil }
    let moved = start.decisions.enumerated().contains { number, decision in
      decision.part == .position && decision.cell?.result == place.result && place.result != nil
        && choices.rules[number] == nil
    }
    guard moved, let base = place.base else { return nil }
    return "moved; it was cell \(base)"
  }

  // MARK: Conflicts and rules

  private func questions(ofRow row: Int, _ result: [MergeRow.ResultCell]) -> [MergeRow.Question] {
    start.conflicts.enumerated().filter { start.row(of: $0.element) == row }.flatMap { number, conflict in
      conflict.kind == .source
        ? hunks(number, conflict, result)
        : [question(number, conflict, MergeChoices.Question(conflict: number, hunk: 0))]
    }
  }

  private func hunks(_ number: Int, _ conflict: FoundConflict, _ result: [MergeRow.ResultCell]) -> [MergeRow
    .Question]
  {
    let key = conflict.cells?.lowerBound ?? -1
    let isGone = choices.removed.contains(key)
    if let text = choices.edits[key] {
      // The source was written as a whole; its hunks are no questions any more.
      var whole = question(number, conflict, MergeChoices.Question(conflict: number, hunk: 0))
      whole.answer = .string(text)
      whole.isOpen = false
      whole.title = "source, written by you"
      whole.choices = []
      return [whole]
    }
    let hunks = conflict.hunks
    return hunks.map { hunk in
      let asked = MergeChoices.Question(conflict: number, hunk: hunk.number)
      var question = question(number, conflict.only(hunk), asked)
      question.title = hunks.count == 1 ? "source" : "source, \(hunk.number) of \(hunks.count)"
      question.before = hunk.before
      if hunk.number == hunks.last?.number { question.after = hunk.after }
      switch choices.answers[asked] {
      case .take(let side): question.answer = .string(hunk.lines(side) ?? [])
      case .text(let text): question.answer = .string(text)
      case nil: break
      }
      if isGone { question.isOpen = false }
      return question
    }
  }

  private func question(
    _ number: Int,
    _ conflict: FoundConflict,
    _ asked: MergeChoices.Question
  ) -> MergeRow.Question {
    let answer = choices.answers[asked]
    var words: [(ConflictResolution, String)] = [(.local, "ours"), (.remote, "theirs")]
    if conflict.kind == .deletedAndEdited {
      // One side has no cell: there is nothing to be put in an order.
      let isOurs = conflict.local?.elements.isEmpty == true
      words = [
        (.local, isOurs ? "ours: delete" : "ours: keep"),
        (.remote, isOurs ? "theirs: keep" : "theirs: delete"),
      ]
    } else if conflict.canTakeBoth {
      words += [(.both, "both"), (.reversed, "both, theirs first")]
    }
    if conflict.base != nil { words.append((.base, "base")) }
    var choices = words.map { side, label in
      MergeRow.Choice(side.word, label, isTaken: answer == .take(side))
    }
    choices.append(MergeRow.Choice("open", "open again", isTaken: false))
    var question = MergeRow.Question(
      conflict: number,
      hunk: asked.hunk,
      kind: conflict.kind,
      title: MergeRows.words(conflict),
      choices: choices,
      isOpen: answer == nil
    )
    (question.base, question.local, question.remote) = (conflict.base, conflict.local, conflict.remote)
    if conflict.kind == .position { describePlaces(&question, conflict) }
    if let cells = conflict.cells, self.choices.removed.contains(where: { cells.contains($0) }) {
      question.isOpen = false
    }
    switch answer {
    case .take(.local): question.answer = question.local
    case .take(.remote): question.answer = question.remote
    case .take(.base): question.answer = question.base
    case .take(.both), .take(.reversed):
      let isList = question.local?.kind == .array && question.remote?.kind == .array
      let parts = [question.local, question.remote].map { $0?.elements ?? [] }
      let ordered = answer == .take(.both) ? parts : parts.reversed()
      question.answer =
        isList ? .array(ordered.flatMap { $0 }) : answer == .take(.both) ? question.local : question.remote
    case .text, nil: break
    }
    return question
  }

  /// What is in conflict, without the cell, which the row names.
  private static func words(_ conflict: FoundConflict) -> String {
    var conflict = conflict
    conflict.cells = nil
    return "\(ConflictPlace(conflict))"
  }

  /// For places: where the cell would stand, instead of a number.
  private func describePlaces(_ question: inout MergeRow.Question, _ conflict: FoundConflict) {
    func words(_ side: ConflictResolution, _ place: JSONTree?) -> JSONTree? {
      guard place != nil else { return nil }
      let number = MergeConflicts.place(of: conflict, after: side, in: start.file.notebook)
      return .string(number.map { $0 == 0 ? "first in the notebook" : "cell \($0)" } ?? "where it is")
    }
    question.local = words(.local, conflict.local)
    question.remote = words(.remote, conflict.remote)
    question.base = words(.base, conflict.base)
  }

  private func rules(keys: [Int], _ deleted: Int?) -> [MergeRow.Rule] {
    start.decisions.enumerated().compactMap { number, decision in
      guard !decision.isConflict else { return nil }
      if let deleted { return number == deleted ? rule(number, decision) : nil }
      guard let result = decision.cell?.result, keys.contains(result) else { return nil }
      // What both sides did alike needs no words, and counts change with every run.
      if decision.part == .executionCount || decision.part == .id { return nil }
      return rule(number, decision)
    }
  }

  private func rule(_ number: Int, _ decision: MergeDecision) -> MergeRow.Rule {
    let taken = choices.rules[number]
    // A cell is there or it is not: it has buttons of its own for that.
    let isCell = decision.part == .cell && decision.action != .edited
    let sides: [(MergeSide, String)] = isCell ? [] : [(.local, "ours"), (.remote, "theirs"), (.base, "base")]
    var buttons = sides.map { MergeRow.Choice($0.0.word, $0.1, isTaken: taken == $0.0) }
    if !isCell { buttons.insert(MergeRow.Choice("rule", "as merged", isTaken: taken == nil), at: 0) }
    return MergeRow.Rule(number: number, text: DecisionWords.text(decision), choices: buttons)
  }

  /// The row of the notebook's own metadata and members; `nil` if nothing happened there.
  private var membersRow: MergeRow? {
    var row = MergeRow(number: -1, title: "notebook metadata")
    row.isCell = false
    row.questions = questions(ofRow: -1, [])
    row.rules = start.decisions.enumerated().compactMap { number, decision in
      decision.cell == nil && !decision.isConflict ? rule(number, decision) : nil
    }
    if row.questions.isEmpty && row.rules.isEmpty { return nil }
    row.state = row.openCount > 0 ? .open : row.questions.isEmpty ? .merged : .settled
    return row
  }

  /// A file that is no notebook on some side: one version is taken as a whole.
  private func wholeRow(_ whole: MergeCase.Whole) -> MergeRow {
    var row = MergeRow(number: -1, title: "the whole file")
    row.isCell = false
    let choice = choices.whole
    let cells = MergeSide.allCases.map { WholeFileCells.cells(whole.bytes[$0]) }
    // Notebooks are shown as such; a side without the file has no cells.
    let isRendered = zip(MergeSide.allCases, cells).allSatisfy { whole.bytes[$0] == nil || $1 != nil }
    var question = MergeRow.Question(
      conflict: 0,
      kind: isRendered ? .cells : .member,
      title: "the whole file: \(whole.reason)",
      choices: [MergeSide.local, .remote, .base].filter { $0 != .base || whole.bytes.base != nil }.map {
        side in
        MergeRow.Choice(
          side.word,
          whole.bytes[side] == nil ? "\(side.word) (no file)" : side.word,
          isTaken: choice == side
        )
      },
      isOpen: choice == nil
    )
    func shown(_ bytes: [UInt8]?) -> JSONTree? {
      isRendered ? WholeFileCells.cells(bytes) : bytes.map { .string(Array($0.prefix(20_000))) }
    }
    (question.base, question.local, question.remote) = (
      shown(whole.bytes.base), shown(whole.bytes.local), shown(whole.bytes.remote)
    )
    if let choice {
      question.answer = shown(whole.bytes[choice]) ?? (isRendered ? .array([]) : .string("no file"))
    }
    row.questions = [question]
    row.state = choice == nil ? .open : .settled
    return row
  }

  private static func content(_ cell: JSONTree) -> CellContent { CellContent(fileForm: cell) }
}
