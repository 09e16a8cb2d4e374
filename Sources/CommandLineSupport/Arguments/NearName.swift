/// Suggestions for names that were mistyped.
package enum NearName {
  /// The candidate that `name` was probably meant to be: at most two letters inserted, left out, replaced
  /// or swapped with a neighbour; `_` and `-` count as one letter. nil if none is near.
  package static func suggestion(for name: String, among candidates: [String]) -> String? {
    let typed = normalised(name)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let wanted = normalised(candidate)
      let limit = min(2, wanted.count / 3)
      guard abs(wanted.count - typed.count) <= limit else { continue }
      let distance = distance(typed, wanted)
      if distance <= limit, distance < best?.distance ?? Int.max { best = (distance, candidate) }
    }
    return best?.name
  }

  /// The end of a message about an unknown name: `; did you mean 'outputs'?`, or nothing if none is near.
  package static func question(for name: String, among candidates: [String]) -> String {
    suggestion(for: name, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
  }

  private static func normalised(_ name: String) -> [UInt8] {
    name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "_"): UInt8(ascii: "-")
      case 0x41...0x5A: byte | 0x20
      default: byte
      }
    }
  }

  /// The number of edits between two short texts (restricted Damerau-Levenshtein distance).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
