import NotebookRendering
import Notebooks

/// What `nbstrip doctor` has found, in plain words.
struct DoctorReport {
  enum Kind: Equatable {
    /// It is as it should be.
    case good
    /// It may be meant so.
    case remark
    /// Something should be done.
    case task
  }

  private struct Section {
    let title: String
    var lines: [String] = []
  }

  private var sections: [Section] = []
  /// The number of findings about which something should be done.
  private(set) var taskCount = 0

  /// Begins a part, such as that of a file.
  mutating func begin(_ title: String) {
    sections.append(Section(title: VisibleText.oneLine(title)))
  }

  /// Adds a finding.
  ///
  /// - Parameters:
  ///   - text: what is so; lower case, no full stop. May hold what a repository says.
  ///   - advice: command lines, or what else to do.
  mutating func add(_ kind: Kind, _ text: String, advice: String...) {
    let label =
      switch kind {
      case .good: "ok    "
      case .remark: "note  "
      case .task: "do    "
      }
    if kind == .task { taskCount += 1 }
    if sections.isEmpty { begin("") }
    sections[sections.count - 1].lines.append("  " + label + VisibleText.oneLine(text))
    sections[sections.count - 1].lines += advice.map { "        → " + VisibleText.oneLine($0) }
  }

  /// The report as it is printed.
  var text: String {
    let parts = sections.map { ([$0.title] + $0.lines).joined(separator: "\n") }
    let verdict =
      switch taskCount {
      case 0: "nothing to do"
      case 1: "one thing to do"
      default: "\(taskCount) things to do"
      }
    return (parts + [verdict]).joined(separator: "\n\n") + "\n"
  }
}
