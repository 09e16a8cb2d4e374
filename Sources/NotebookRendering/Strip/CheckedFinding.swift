import Notebooks

/// All findings of one reason in one cell.
struct CheckedFinding {
  let reason: StripReason
  /// From 0, as in nbformat's list; `nil` for the notebook.
  let cell: Int?
  /// The lines of the paths, in order of the findings.
  let paths: [String]
  /// The line of the first one, from 1.
  let line: Int

  static func group(_ findings: [LocatedFinding]) -> [CheckedFinding] {
    var groups: [CheckedFinding] = []
    var places: [String: Int] = [:]
    for located in findings {
      let finding = located.finding
      let key = "\(finding.cell ?? -1) \(finding.reason.rawValue)"
      if let place = places[key] {
        let group = groups[place]
        groups[place] = CheckedFinding(
          reason: group.reason,
          cell: group.cell,
          paths: group.paths + [finding.path],
          line: min(group.line, located.line)
        )
      } else {
        places[key] = groups.count
        groups.append(
          CheckedFinding(
            reason: finding.reason,
            cell: finding.cell,
            paths: [finding.path],
            line: located.line
          )
        )
      }
    }
    return groups
  }

  /// What and where, such as `cell 3: 2 outputs`.
  var sentence: String {
    (cell.map { "cell \($0): " } ?? "") + VisibleText.oneLine(what)
  }

  private var what: String {
    switch reason {
    case .output: paths.count == 1 ? "1 output" : "\(paths.count) outputs"
    case .nbvalOutput:
      (paths.count == 1 ? "1 output" : "\(paths.count) outputs")
        + " that nbval compares (--keep-nbval keeps it)"
    case .scrub:
      "home folder, user name or address in " + (paths.count == 1 ? "1 text" : "\(paths.count) texts")
    case .executionCount: "execution count"
    case .id: "id is not the one that a strip gives"
    case .metadata: paths.joined(separator: ", ")
    case .emptyCell: "empty cell"
    case .taggedCell: "cell with a tag to drop"
    case .layout: "nothing to strip, but not written as nbformat writes it"
    }
  }
}
