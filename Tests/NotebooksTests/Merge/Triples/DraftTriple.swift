/// Three versions of a notebook made by chance: a base, and what two people made of it.
struct DraftTriple: Equatable {
  var base: DraftNotebook
  var local: DraftNotebook
  var remote: DraftNotebook

  init(base: DraftNotebook, local: DraftNotebook, remote: DraftNotebook) {
    self.base = base
    self.local = local
    self.remote = remote
  }

  /// The triple of some dice. Sometimes both sides begin with changes in common, as after a cherry-pick.
  init<Dice: RandomNumberGenerator>(_ dice: inout Dice) {
    let ingredients = DraftNotebook.Ingredients(&dice)
    base = DraftNotebook(ingredients, &dice)
    var common = base
    if dice.below(3) == 0 { for _ in 0..<1 + dice.below(3) { common.change(ingredients, &dice) } }
    (local, remote) = (common, common)
    for _ in 0..<1 + dice.below(5) { local.change(ingredients, &dice) }
    for _ in 0..<1 + dice.below(5) { remote.change(ingredients, &dice) }
    if local.minor < 5 { for place in local.cells.indices { local.cells[place].id = nil } }
    if remote.minor < 5 { for place in remote.cells.indices { remote.cells[place].id = nil } }
    local.fillIDs(&dice)
    remote.fillIDs(&dice)
  }
}

extension DraftNotebook {
  /// Gives ids to cells that came without one into a notebook that has them.
  fileprivate mutating func fillIDs<Dice: RandomNumberGenerator>(_ dice: inout Dice) {
    if minor < 5 { return }
    for place in cells.indices where cells[place].id == nil { cells[place].id = "f\(dice.below(1_000_000))" }
  }
}

extension DraftTriple {
  /// How often each line that is not blank stands in sources.
  static func counts(_ sources: [String]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for source in sources {
      for line in source.split(separator: "\n") where !line.allSatisfy({ $0 == " " }) {
        counts[String(line), default: 0] += 1
      }
    }
    return counts
  }
}

extension DraftNotebook {
  /// How often each line that is not blank stands in the notebook.
  var counts: [String: Int] { DraftTriple.counts(cells.map { $0.lines.joined(separator: "\n") }) }

  /// Whether all cells with the line are as they were.
  func leaves(_ line: String, as base: DraftNotebook) -> Bool {
    func cells(_ notebook: DraftNotebook) -> [[String]] {
      notebook.cells.filter { $0.lines.contains(line) }.map {
        [$0.type, $0.id ?? "", "\($0.endsInBreak)"] + $0.lines
      }
    }
    return cells(self) == cells(base)
  }
}
