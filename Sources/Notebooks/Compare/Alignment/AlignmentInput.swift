import LosslessJSON

/// The cells of both sides as the alignment sees them.
final class AlignmentInput {
  struct Side {
    let cells: [CellContent]
    /// Equal numbers for equal type and source, across both sides.
    var contents: [Int32] = []
    /// Equal numbers for equal ids, across both sides; -1 for cells without an id that is worth something.
    var ids: [Int32] = []
    fileprivate var sketches: [CellSketch?]

    init(_ cells: [CellContent]) {
      self.cells = cells
      sketches = [CellSketch?](repeating: nil, count: cells.count)
    }

    var count: Int { cells.count }
  }

  private(set) var before: Side
  private(set) var after: Side
  /// How many similarities may still be computed inside gaps.
  var budget: Int

  /// What the whole file may take. When it is used up, cells with unlike sources are not alike at all.
  let work: StepBudget

  /// What telling how similar two sources are costs, in steps.
  private static let comparison = 100

  init(_ before: [CellContent], _ after: [CellContent], _ work: StepBudget?) {
    self.before = Side(before)
    self.after = Side(after)
    self.work = work ?? StepBudget(bytes: 1_000 * (before.count + after.count))
    budget = 60_000 + 8 * (before.count + after.count)
    numberContents()
    numberIDs()
  }

  private func numberContents() {
    var interner = Interner(expecting: before.count + after.count)
    let (one, two) = (before.cells, after.cells)
    // The first cell of each number: its place before, or behind those its place after.
    var known: [Int] = []
    func isEqual(_ place: Int, _ cells: [CellContent], _ other: Int) -> Bool {
      place < one.count
        ? AlignmentInput.areEqual(one, place, cells, other)
        : AlignmentInput.areEqual(two, place - one.count, cells, other)
    }
    func numbers(_ cells: [CellContent], _ offset: Int) -> [Int32] {
      cells.indices.map { place in
        let hash = ByteHash.mix(ByteHash.hash(cells[place].source) &+ cells[place].type.seed)
        let (number, isNew) = interner.number(hash: hash) { isEqual(known[$0], cells, place) }
        if isNew { known.append(offset + place) }
        return Int32(number)
      }
    }
    before.contents = numbers(one, 0)
    after.contents = numbers(two, one.count)
  }

  /// Whether two cells have equal type and source; of cells that are no objects, whether they are equal.
  private static func areEqual(_ one: [CellContent], _ i: Int, _ two: [CellContent], _ j: Int) -> Bool {
    guard one[i].type == two[j].type && one[i].source == two[j].source else { return false }
    if one[i].type != .other || one[i].isObject && two[j].isObject { return true }
    return one[i].tree.isEqual(to: two[j].tree)
  }

  private func numberIDs() {
    var interner = Interner(expecting: before.count + after.count)
    var known: [[UInt8]] = []
    func number(_ cell: CellContent) -> Int32 {
      guard let id = cell.id, !AlignmentInput.looksPositional(id) else { return -1 }
      let (number, isNew) = interner.number(hash: ByteHash.hash(id)) { known[$0] == id }
      if isNew { known.append(id) }
      return Int32(number)
    }
    before.ids = before.cells.map(number)
    after.ids = after.cells.map(number)
    AlignmentInput.forgetDuplicates(&before.ids, known.count)
    AlignmentInput.forgetDuplicates(&after.ids, known.count)
  }

  /// Whether an id only counts the cells ("0", "1", …), as tools that remove random ids leave it.
  static func looksPositional(_ id: [UInt8]) -> Bool {
    id.count <= 6 && id.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// An id that stands twice on one side says nothing.
  private static func forgetDuplicates(_ ids: inout [Int32], _ count: Int) {
    var seen = [UInt8](repeating: 0, count: count)
    for id in ids where id >= 0 { seen[Int(id)] = min(seen[Int(id)] + 1, 2) }
    for place in ids.indices where ids[place] >= 0 && seen[Int(ids[place])] > 1 { ids[place] = -1 }
  }

  /// Whether type and source are equal.
  func hasEqualContent(_ i: Int, _ j: Int) -> Bool { before.contents[i] == after.contents[j] }

  /// Whether both cells have the same trustworthy id.
  func hasEqualID(_ i: Int, _ j: Int) -> Bool { before.ids[i] >= 0 && before.ids[i] == after.ids[j] }

  /// Whether nothing in the ids says that the cells are different ones.
  func mayBeSame(_ i: Int, _ j: Int) -> Bool {
    before.ids[i] < 0 || after.ids[j] < 0 || before.ids[i] == after.ids[j]
  }

  /// How similar the sources are, from 0 to 1000.
  func similarity(_ i: Int, _ j: Int) -> Int {
    if before.cells[i].source == after.cells[j].source { return 1000 }
    if work.isSpent { return 0 }
    work.spend(AlignmentInput.comparison)
    return sketch(before: i).similarity(to: sketch(after: j))
  }

  func sketch(before i: Int) -> CellSketch {
    if let sketch = before.sketches[i] { return sketch }
    let sketch = CellSketch(before.cells[i].source)
    before.sketches[i] = sketch
    return sketch
  }

  func sketch(after j: Int) -> CellSketch {
    if let sketch = after.sketches[j] { return sketch }
    let sketch = CellSketch(after.cells[j].source)
    after.sketches[j] = sketch
    return sketch
  }
}

extension CellType {
  /// A number of its own for each type.
  fileprivate var seed: UInt64 {
    switch self {
    case .code: 1
    case .markdown: 2
    case .raw: 3
    case .other: 4
    }
  }
}
