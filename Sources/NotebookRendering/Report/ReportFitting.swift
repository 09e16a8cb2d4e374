import LosslessJSON

/// Leaves out as little of a report as a budget asks for.
struct ReportFitting {
  /// The bytes that the report must stay below.
  let budget: Int
  /// How many bytes a report is in the form in which it is written.
  let size: (ReportValue) -> Int

  /// The report, or what is left of it. What is too large without any file stays too large.
  func fitted(_ report: ReportValue) -> ReportValue {
    if size(report) < budget { return report }
    var loss = ReportLoss()
    for (limit, most) in ReportLoss.stages(budget: budget) {
      func trial(_ value: Int) -> ReportLoss {
        var trial = loss
        trial[keyPath: limit] = value
        return trial
      }
      if fits(report, trial(0)) {
        loss = trial(ReportFitting.largest(upTo: most) { fits(report, trial($0)) })
        // Where cells had to go, there may be room for a text of those that are left.
        if loss.sources == 0 {
          func refilled(_ limit: Int) -> ReportLoss {
            var refilled = loss
            refilled.sources = limit
            return refilled
          }
          loss.sources = ReportFitting.largest(upTo: budget) { fits(report, refilled($0)) }
        }
        return loss.applied(to: report)
      }
      loss = trial(0)
    }
    return loss.applied(to: report)
  }

  private func fits(_ report: ReportValue, _ loss: ReportLoss) -> Bool {
    size(loss.applied(to: report)) < budget
  }

  /// The largest number for which the condition holds, if it holds for all smaller ones; at least 0.
  private static func largest(upTo limit: Int, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, limit)
    while low < high {
      let middle = low + (high - low + 1) / 2
      if holds(middle) { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
