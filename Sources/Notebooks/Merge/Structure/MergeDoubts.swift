/// What the check of a merge does not trust, to be shown as a conflict instead.
enum MergeDoubts {
  case none
  /// Cells to which a side brought one of these lines, or from which it took one.
  case lines(Set<[UInt8]>)
  /// All cells that differ.
  case everything

  /// Whether both versions of a cell have to be shown.
  /// - Parameters: The versions of the cell; `nil` where there is none.
  func concern(base: CellContent?, local: CellContent?, remote: CellContent?) -> Bool {
    switch self {
    case .none: return false
    case .everything: return differ(local, remote)
    case .lines(let lines):
      if local?.source == remote?.source && (local == nil) == (remote == nil) { return false }
      let counts = [base, local, remote].map { MergeDoubts.counts(lines, in: $0?.source ?? []) }
      return counts[0] != counts[1] || counts[0] != counts[2]
    }
  }

  private func differ(_ local: CellContent?, _ remote: CellContent?) -> Bool {
    guard let local, let remote else { return local != nil || remote != nil }
    return !CellComparer.areSameBytes(local, remote)
  }

  private static func counts(_ lines: Set<[UInt8]>, in source: [UInt8]) -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    for line in source.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let line = Array(line)
      if lines.contains(line) { counts[line, default: 0] += 1 }
    }
    return counts
  }
}
