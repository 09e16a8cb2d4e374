/// How often a line stands in the versions and in the result.
struct LineCount {
  /// In base, local, remote and the result.
  typealias Places = SIMD4<Int>

  var places = Places.zero
  /// How often it stands in cells that a side has with another source than any cell of the base.
  var inTouchedLocal = 0
  var inTouchedRemote = 0

  /// How often it stands in cells that both sides have alike and the base does not have.
  var inCommon = 0

  private var base: Int { places[0] }
  /// What the sides added, or took away, beside the cells that both made alike.
  private var mine: Int { places[1] - base - inCommon }
  private var theirs: Int { places[2] - base - inCommon }
  var result: Int { places[3] }

  /// How often the result has to have it: what a side added or both kept is there.
  var least: Int {
    inCommon + max(0, base + (mine > 0 && theirs > 0 ? max(mine, theirs) : mine + theirs))
  }

  /// How often a result without conflicts may have it. What a side deleted is gone, unless it stands in a cell
  /// that the other side changed and moved, which then counts as that side's new cell.
  var most: Int {
    guard mine <= 0, theirs <= 0 else { return inCommon + base + max(mine, theirs, mine + theirs) }
    let kept = mine < theirs ? inTouchedRemote : theirs < mine ? inTouchedLocal : 0
    return inCommon + base + min(mine, theirs) + kept
  }
}
