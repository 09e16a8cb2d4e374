import Notebooks

/// A line of the statistics.
struct StatRow {
  var name: [UInt8]
  var lines: LineCounts

  var changes: Int { lines.added + lines.removed }
  /// The columns that the name takes, counting code points.
  var nameWidth: Int { CodePoints.count(name) }
}
