/// A line of the statistics.
struct StatRow {
  var name: [UInt8]
  var lines: LineCounts

  var changes: Int { lines.added + lines.removed }
  /// The columns that the name takes, counting code points.
  var nameWidth: Int { name.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } }
}
