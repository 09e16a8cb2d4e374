/// The order of the cells while a patch is applied. Places that cells have left stay, so that a place always
/// means the cell that had it before the patch.
struct PatchedOrder {
  private enum Entry: Equatable {
    case cell(Int)
    /// Where the cell was that was deleted or moved.
    case gap(Int)
  }

  private var entries: [Entry]
  private let oldCount: Int
  /// The cell behind which a cell was put.
  private var leaders: [Int: Int] = [:]

  init(count: Int) {
    entries = (0..<count).map { .cell($0) }
    oldCount = count
  }

  /// The cells that are left, in order.
  var cells: [Int] {
    entries.compactMap { entry in
      if case .cell(let number) = entry { number } else { nil }
    }
  }

  /// Takes a cell away.
  mutating func remove(_ number: Int) {
    guard let place = entries.firstIndex(of: .cell(number)) else { return }
    if number < oldCount { entries[place] = .gap(number) } else { entries.remove(at: place) }
    leaders[number] = nil
  }

  /// Puts a cell in front of another one.
  mutating func insert(_ number: Int, before other: Int) {
    entries.insert(.cell(number), at: entries.firstIndex(of: .cell(other)) ?? entries.count)
  }

  /// Puts a cell behind another one, and behind what was put there already.
  mutating func insert(_ number: Int, after other: Int) {
    var place = (entries.firstIndex(of: .cell(other)) ?? entries.count - 1) + 1
    while place < entries.count, case .cell(let next) = entries[place], leaders[next] == other { place += 1 }
    entries.insert(.cell(number), at: place)
    leaders[number] = other
  }

  /// Puts a cell where that cell was before the patch, or behind all.
  mutating func insert(_ number: Int, at old: Int) {
    let place = entries.firstIndex { $0 == .gap(old) || $0 == .cell(old) && old < oldCount }
    entries.insert(.cell(number), at: old < oldCount ? place ?? entries.count : entries.count)
  }
}
