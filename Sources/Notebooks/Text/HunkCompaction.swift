/// Moves runs of changed lines to where git has them, as a line merge depends on it: as far down as they fit,
/// but rather beside a run of the other text that they can stand beside, so that both make one replacement.
/// Runs that meet on the way become one (git's `xdl_change_compact`, without its look at indentation).
struct HunkCompaction {
  private let lines: [UInt32]
  /// For each line: whether the other text does not have it.
  private(set) var isChanged: [Bool]
  /// The lines of the run, which may be none: there is a run, if an empty one, in front of and behind every
  /// line that both texts have.
  private var start = 0
  private var end = 0

  /// The changes between two texts with their runs in the places that count.
  static func compacted(_ changes: SequenceChanges, _ before: [UInt32], _ after: [UInt32]) -> SequenceChanges
  {
    var (old, new) = (HunkCompaction(before, changes.removed), HunkCompaction(after, changes.added))
    old.compact(beside: &new)
    new.compact(beside: &old)
    return SequenceChanges(removed: old.isChanged, added: new.isChanged)
  }

  private init(_ lines: [UInt32], _ isChanged: [Bool]) {
    self.lines = lines
    self.isChanged = isChanged
  }

  /// Moves the runs of this text. The other text keeps its runs; it follows in step, a line that both have
  /// for each one that is passed.
  private mutating func compact(beside other: inout HunkCompaction) {
    goToStart()
    other.goToStart()
    repeat {
      if start < end { place(beside: &other) }
    } while next() && other.next()
  }

  private mutating func place(beside other: inout HunkCompaction) {
    var highest = end
    var meetsOther = false
    var length: Int
    repeat {
      length = end - start
      while slideUp() { other.previous() }
      highest = end
      meetsOther = other.start < other.end
      while slideDown() {
        _ = other.next()
        if other.start < other.end { meetsOther = true }
      }
    } while length != end - start
    guard end != highest, meetsOther else { return }
    while other.start == other.end, slideUp() { other.previous() }
  }

  private mutating func goToStart() {
    (start, end) = (0, 0)
    extendDown()
  }

  /// - Returns: Whether there is a run behind this one.
  private mutating func next() -> Bool {
    guard end < lines.count else { return false }
    (start, end) = (end + 1, end + 1)
    extendDown()
    return true
  }

  private mutating func previous() {
    guard start > 0 else { return }
    (start, end) = (start - 1, start - 1)
    extendUp()
  }

  /// Moves the run by a line, if the line in front of it is also its last one.
  private mutating func slideUp() -> Bool {
    guard start > 0, start < end, lines[start - 1] == lines[end - 1] else { return false }
    (start, end) = (start - 1, end - 1)
    isChanged[start] = true
    isChanged[end] = false
    extendUp()
    return true
  }

  /// Moves the run by a line, if the line behind it is also its first one.
  private mutating func slideDown() -> Bool {
    guard end < lines.count, start < end, lines[start] == lines[end] else { return false }
    isChanged[start] = false
    isChanged[end] = true
    (start, end) = (start + 1, end + 1)
    extendDown()
    return true
  }

  private mutating func extendUp() {
    while start > 0, isChanged[start - 1] { start -= 1 }
  }

  private mutating func extendDown() {
    while end < lines.count, isChanged[end] { end += 1 }
  }
}
