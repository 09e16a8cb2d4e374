import LosslessJSON
import Notebooks

/// Places that a rule gave to moved cells, taken back: a cell stands where a version has it.
struct PlaceRules {
  private let start: MergeCase
  private let choices: MergeChoices
  private var cells: [(key: Int, cell: JSONTree)]
  /// The places of the merged notebook's cells in the versions, by key.
  private var places: [Int: MergeCellPlace] = [:]
  /// Cells that stand where a rule put them, which tells nothing about the order of another version.
  private var moved: Set<Int> = []

  /// - Parameter cells: the cells of the result, each with its key.
  /// - Returns: the cells in the order that was decided.
  static func applied(
    _ start: MergeCase,
    _ choices: MergeChoices,
    to cells: [(key: Int, cell: JSONTree)]
  ) -> [(key: Int, cell: JSONTree)] {
    var rules = PlaceRules(start: start, choices: choices, cells: cells)
    rules.apply()
    return rules.cells
  }

  private init(start: MergeCase, choices: MergeChoices, cells: [(key: Int, cell: JSONTree)]) {
    (self.start, self.choices, self.cells) = (start, choices, cells)
  }

  private mutating func apply() {
    var wanted: [(key: Int, side: MergeSide, place: Int)] = []
    for (number, decision) in start.decisions.enumerated() where decision.part == .position {
      guard let key = decision.cell?.result else { continue }
      moved.insert(key)
      if let side = choices.rules[number], let place = decision.cell?.place(side) {
        wanted.append((key, side, place))
      }
    }
    if wanted.isEmpty { return }
    for place in start.places { if let result = place.result { places[result] = place } }
    // From the top, so that cells that stood next to each other do so again.
    for (key, side, place) in wanted.sorted(by: { $0.place < $1.place }) {
      put(key, where: side, has: place)
      moved.remove(key)
    }
  }

  /// Behind the nearest cell before it in the version, else in front of the nearest one behind it.
  private mutating func put(_ key: Int, where side: MergeSide, has place: Int) {
    guard let from = cells.firstIndex(where: { $0.key == key }) else { return }
    let cell = cells.remove(at: from)
    var before: (place: Int, number: Int)?
    var behind: (place: Int, number: Int)?
    for (number, other) in cells.enumerated() where !moved.contains(other.key) {
      guard let there = places[other.key]?.place(side) else { continue }
      if there < place, there > before?.place ?? -1 { before = (there, number) }
      if there > place, there < behind?.place ?? .max { behind = (there, number) }
    }
    let target = before.map { outside($0.number) + 1 } ?? behind.map { inFront(of: $0.number) } ?? from
    cells.insert(cell, at: min(target, cells.count))
  }

  /// The last cell of the conflict that a cell belongs to, else the cell itself: nothing comes between the versions
  /// of a conflict.
  private func outside(_ number: Int) -> Int {
    guard let block = block(of: cells[number].key) else { return number }
    return cells.lastIndex { block.contains($0.key) } ?? number
  }

  private func inFront(of number: Int) -> Int {
    guard let block = block(of: cells[number].key) else { return number }
    return cells.firstIndex { block.contains($0.key) } ?? number
  }

  private func block(of key: Int) -> Range<Int>? {
    start.conflicts.first { $0.cells?.contains(key) == true }?.cells
  }
}

extension MergeCellPlace {
  /// The cell's place in a version.
  func place(_ side: MergeSide) -> Int? {
    switch side {
    case .base: base
    case .local: local
    case .remote: remote
    }
  }
}
