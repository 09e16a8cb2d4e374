import LosslessJSON

/// Leaves out as little of a report as a budget asks for.
struct ReportFitting {
  /// The bytes that the report must stay below.
  let budget: Int
  /// Whether files can say for their cells what these lost.
  var foldsNotes = false
  /// How many bytes a report is in the form in which it is written.
  let size: (ReportValue) -> Int

  /// The report, or what is left of it. What is too large without any file stays too large.
  func fitted(_ report: ReportValue) -> ReportValue {
    let whole = size(report)
    if whole < budget { return report }
    var left = report
    for (limit, most) in ReportLoss.stages(budget: budget) {
      func lost(_ value: Int) -> ReportValue {
        var loss = ReportLoss()
        loss[keyPath: limit] = value
        return loss.applied(to: left)
      }
      let least = lost(0)
      if size(least) < budget {
        return lost(ReportFitting.largest(upTo: most) { size(lost($0)) < budget })
      }
      left = least
    }
    let sources = SourceFitting(
      report: left,
      budget: budget,
      wholeSize: whole,
      foldsNotes: foldsNotes,
      size: size
    )
    if let fitted = sources.fitted() { return fitted }
    func files(_ count: Int) -> ReportValue {
      var loss = sources.loss(cells: 0, bytes: 0)
      loss.files = count
      return loss.applied(to: left)
    }
    return files(ReportFitting.largest(upTo: 1 << 20) { size(files($0)) < budget })
  }

  /// The largest number for which the condition holds, if it holds for all smaller ones; at least 0.
  static func largest(upTo limit: Int, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, limit)
    while low < high {
      let middle = low + (high - low + 1) / 2
      if holds(middle) { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
