import Notebooks

/// In a sentence, how much notebooks differ.
enum Verdict {
  static func text(of files: [FileDiff]) -> String {
    if files.isEmpty { return "Nothing differs." }
    let errors = files.count { $0.status == .error }
    let failed = errors == 0 ? "" : " \(errors) of \(files.count) files could not be compared."
    guard errors < files.count else { return "Nothing could be compared." }
    let weightiest = files.filter { $0.status != .error }.map(\.changeClass).max() ?? .same
    let sentence =
      switch weightiest {
      case .same: "No content differs."
      case .volatile: "Only counts and the like differ, which change with every run."
      case .metadata: "Only metadata differs; sources and outputs are the same."
      case .outputs: "Only outputs differ; all sources are the same."
      case .source: "Sources differ."
      }
    return sentence + failed
  }
}
