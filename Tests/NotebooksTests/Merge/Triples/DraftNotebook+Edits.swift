/// What people do to notebooks, by chance.
extension DraftNotebook {
  /// How the cells of a notebook are told apart.
  enum IDs: CaseIterable {
    case none
    /// They count the cells, anew after every change.
    case positional
    case random
    /// Some cells are copies with the id of another one.
    case doubled
  }

  /// What a notebook is made of.
  struct Ingredients {
    var ids: IDs
    /// The lines that cells are written from; few of them stand in several cells.
    var lines: [String]

    init<Dice: RandomNumberGenerator>(_ dice: inout Dice) {
      ids = IDs.allCases[dice.below(IDs.allCases.count)]
      let count = [6, 25, 400][dice.below(3)]
      let words = [
        "alpha", "beta", "frame", "model", "plot", "axis", "value", "group", "mean", "loss", "rate",
      ]
      lines = []
      for number in 0..<count {
        let (one, two) = (words[dice.below(words.count)], words[dice.below(words.count)])
        switch dice.below(12) {
        case 0: lines.append("")
        case 1: lines.append("import \(one)\(number)")
        case 2: lines.append("    return \(one)")
        case 3: lines.append("# \(one) \(two)")
        case 4 where dice.below(8) == 0:
          lines.append(["=======", "<<<<<<< local", ">>>>>>> remote"][dice.below(3)])
        default: lines.append("\(one) = \(two)(\(number), \(words[dice.below(words.count)]))")
        }
      }
    }

    func line<Dice: RandomNumberGenerator>(_ dice: inout Dice) -> String { lines[dice.below(lines.count)] }

    func id<Dice: RandomNumberGenerator>(_ dice: inout Dice) -> String? {
      ids == .none ? nil : String(UInt32(truncatingIfNeeded: dice.next()) | 0x1000_0000, radix: 16)
    }

    func cell<Dice: RandomNumberGenerator>(_ dice: inout Dice) -> Cell {
      var cell = Cell(id: id(&dice))
      cell.type = ["code", "code", "code", "markdown", "markdown", "raw"][dice.below(6)]
      let count = dice.below(8) == 0 ? 0 : 1 + dice.below(dice.below(4) == 0 ? 14 : 5)
      for _ in 0..<count { cell.lines.append(line(&dice)) }
      cell.endsInBreak = !cell.lines.isEmpty && dice.below(6) == 0
      if cell.type == "code", dice.below(2) == 0 {
        cell.count = dice.below(30)
        if dice.below(3) > 0 { cell.outputs = ["ran \(dice.below(50))"] }
      }
      if dice.below(10) == 0 { cell.metadata["tags"] = "[\"t\(dice.below(3))\"]" }
      return cell
    }
  }

  /// A notebook with a few cells.
  init<Dice: RandomNumberGenerator>(_ ingredients: Ingredients, _ dice: inout Dice) {
    minor = ingredients.ids == .none ? 2 + dice.below(3) : 5
    metadata = ["language_info": "{\"name\":\"python\",\"version\":\"3.11.\(dice.below(3))\"}"]
    for _ in 0..<dice.below(dice.below(5) == 0 ? 16 : 6) { cells.append(ingredients.cell(&dice)) }
    if ingredients.ids == .doubled, cells.count > 1 { cells[1].id = cells[0].id }
    count(ingredients)
  }

  /// Makes one change somewhere.
  mutating func change<Dice: RandomNumberGenerator>(_ ingredients: Ingredients, _ dice: inout Dice) {
    if cells.isEmpty { return cells.append(ingredients.cell(&dice)) }
    let place = dice.below(cells.count)
    switch dice.below(40) {
    case 0...9: changeLines(at: place, ingredients, &dice)
    case 10...13: split(at: place, ingredients, &dice)
    case 14...16: join(at: place, &dice)
    case 17...20: move(place, to: dice.below(cells.count), 1 + dice.below(2))
    case 21, 22: cells.remove(at: place)
    case 23: cells[place].type = ["code", "markdown", "raw"][dice.below(3)]
    case 24:
      var copy = cells[place]
      if ingredients.ids != .doubled { copy.id = ingredients.id(&dice) }
      cells.insert(copy, at: dice.below(cells.count + 1))
    case 25, 26: cells.insert(ingredients.cell(&dice), at: dice.below(cells.count + 1))
    case 27:
      var cell = ingredients.cell(&dice)
      if dice.below(2) == 0 { cell.id = cells[place].id }
      cells[place] = cell
    case 28:
      let to = dice.below(cells.count)
      move(place, to: to, 1)
      changeLines(at: to, ingredients, &dice)
    case 29:
      let to = dice.below(cells.count)
      move(place, to: to, 1)
      cells[to].type = ["code", "markdown"][dice.below(2)]
    case 30, 31: moveLines(from: place, to: dice.below(cells.count), &dice)
    default: changeRest(at: place, ingredients, &dice)
    }
    count(ingredients)
  }

  /// Numbers the cells if their ids are their places.
  private mutating func count(_ ingredients: Ingredients) {
    if ingredients.ids == .positional { for place in cells.indices { cells[place].id = String(place) } }
  }

  private mutating func changeLines<Dice: RandomNumberGenerator>(
    at place: Int,
    _ ingredients: Ingredients,
    _ dice: inout Dice
  ) {
    let count = cells[place].lines.count
    if count == 0 { return cells[place].lines.append(ingredients.line(&dice)) }
    let line = dice.below(count)
    switch dice.below(9) {
    case 0, 1: cells[place].lines[line] += " + \(dice.below(9))"
    case 2: cells[place].lines[line] = ingredients.line(&dice)
    case 3: cells[place].lines.insert(ingredients.line(&dice), at: dice.below(count + 1))
    case 4: cells[place].lines.remove(at: line)
    case 5: cells[place].lines.insert(cells[place].lines[line], at: dice.below(count + 1))
    case 6: cells[place].lines.insert(cells[place].lines.remove(at: line), at: dice.below(count))
    case 7: cells[place].endsInBreak.toggle()
    default: cells[place].lines[line] = "  " + cells[place].lines[line]
    }
    if cells[place].lines.isEmpty { cells[place].endsInBreak = false }
  }

  private mutating func split<Dice: RandomNumberGenerator>(
    at place: Int,
    _ ingredients: Ingredients,
    _ dice: inout Dice
  ) {
    var rest = cells[place]
    let line = dice.below(rest.lines.count + 1)
    cells[place].lines = Array(rest.lines[..<line])
    rest.lines = Array(rest.lines[line...])
    cells[place].endsInBreak = !cells[place].lines.isEmpty && dice.below(2) == 0
    if rest.lines.isEmpty { rest.endsInBreak = false }
    if dice.below(2) == 0 { cells[place].id = ingredients.id(&dice) } else { rest.id = ingredients.id(&dice) }
    if dice.below(2) == 0 { (rest.outputs, rest.count) = ([], nil) }
    cells.insert(rest, at: dice.below(4) == 0 ? dice.below(cells.count + 1) : place + 1)
  }

  private mutating func join<Dice: RandomNumberGenerator>(at place: Int, _ dice: inout Dice) {
    guard place + 1 < cells.count else { return }
    let next = cells.remove(at: place + 1)
    if dice.below(2) == 0 { cells[place].id = next.id }
    if dice.below(4) == 0, !cells[place].lines.isEmpty, !next.lines.isEmpty {
      cells[place].lines[cells[place].lines.count - 1] += next.lines[0]
      cells[place].lines += next.lines.dropFirst()
    } else {
      cells[place].lines += next.lines
    }
    cells[place].endsInBreak = !cells[place].lines.isEmpty && next.endsInBreak
  }

  private mutating func move(_ place: Int, to target: Int, _ count: Int) {
    let block = Array(cells[place..<min(place + count, cells.count)])
    cells.removeSubrange(place..<place + block.count)
    cells.insert(contentsOf: block, at: min(target, cells.count))
  }

  private mutating func moveLines<Dice: RandomNumberGenerator>(
    from place: Int,
    to target: Int,
    _ dice: inout Dice
  ) {
    let lines = cells[place].lines
    if lines.isEmpty { return }
    let start = dice.below(lines.count)
    let end = start + 1 + dice.below(lines.count - start)
    cells[place].lines.removeSubrange(start..<end)
    if cells[place].lines.isEmpty { cells[place].endsInBreak = false }
    cells[target].lines.insert(
      contentsOf: lines[start..<end],
      at: dice.below(cells[target].lines.count + 1)
    )
  }

  private mutating func changeRest<Dice: RandomNumberGenerator>(
    at place: Int,
    _ ingredients: Ingredients,
    _ dice: inout Dice
  ) {
    switch dice.below(9) {
    case 0: (cells[place].count, cells[place].outputs) = (dice.below(90), ["ran \(dice.below(90))"])
    case 1: cells[place].count = dice.below(90)
    case 2:
      for cell in cells.indices where cells[cell].type == "code" {
        (cells[cell].count, cells[cell].outputs) = (cell + dice.below(3), ["ran \(dice.below(90))"])
      }
    case 3: for cell in cells.indices { (cells[cell].count, cells[cell].outputs) = (nil, []) }
    case 4: cells[place].metadata["tags"] = "[\"t\(dice.below(5))\",\"u\(dice.below(2))\"]"
    case 5:
      let keys = ["hidden", "name", "slideshow", "trusted"]
      cells[place].metadata[keys[dice.below(keys.count)]] =
        ["true", "{\"slide_type\":\"s\(dice.below(3))\"}", "[\(dice.below(3))]", nil][dice.below(4)]
    case 6:
      let keys = ["language_info", "kernelspec", "widgets", "authors"]
      metadata[keys[dice.below(keys.count)]] =
        [
          "{\"name\":\"python\",\"version\":\"3.\(dice.below(9))\"}", "{\"name\":\"k\(dice.below(3))\"}", nil,
        ][
          dice.below(3)
        ]
    case 7: cells[place].attachments["i\(dice.below(2))"] = String(repeating: "QUJD", count: dice.below(4))
    default:
      if minor < 5, dice.below(2) == 0 {
        minor = 5
        for cell in cells.indices { cells[cell].id = "n\(cell)" }
      } else if minor >= 5, dice.below(4) == 0 {
        minor = 4
        for cell in cells.indices { cells[cell].id = nil }
      } else if minor >= 5 {
        cells[place].id = ingredients.id(&dice) ?? "x\(dice.below(100))"
      }
    }
  }
}

extension RandomNumberGenerator {
  /// A number from 0 up to but not including a bound, the same with every version of Swift.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
