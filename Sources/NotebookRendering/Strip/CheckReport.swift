import Notebooks

/// What `--check` prints of all files: text and annotations file by file, JSON at the end.
package struct CheckReport {
  /// What it looks like.
  package enum Form: Sendable, Equatable {
    /// A line for each finding, and a summary.
    case text
    /// `CheckJSON`.
    case json
    /// Annotations of GitHub Actions.
    case github
  }

  private let form: Form?
  private let baseline: CheckBaseline?
  private var text = ""
  private var files: [CheckedFile] = []

  /// - Parameters:
  ///   - form: nil if nothing is to be printed in the end.
  ///   - baseline: an earlier check; what it had already is not reported again.
  package init(_ form: Form?, baseline: CheckBaseline? = nil) {
    self.form = form
    self.baseline = baseline
  }

  /// Adds the findings in a file; none for a clean one.
  /// - Parameter name: the path's bytes.
  /// - Returns: Whether there is anything that no baseline has.
  package mutating func add(_ findings: [LocatedFinding], of name: [UInt8]) -> Bool {
    guard form != nil else { return !findings.isEmpty }
    var file = CheckedFile(path: name, findings: CheckedFinding.group(findings), failure: nil)
    if let baseline, !file.findings.isEmpty { file.isKnown = !baseline.isWorse(file) }
    files.append(file)
    return !findings.isEmpty && !file.isKnown
  }

  /// Adds a file that could not be checked.
  package mutating func add(_ failure: CheckedFile.Failure, to name: [UInt8]) {
    guard form != nil else { return }
    files.append(CheckedFile(path: name, findings: [], failure: failure))
  }

  /// The whole report.
  package func finish(_ form: Form) -> String {
    switch form {
    case .text: files.filter { !$0.isKnown }.map(\.textLines).joined() + summary
    case .github: files.filter { !$0.isKnown }.map(\.annotations).joined()
    case .json: CheckJSON.text(of: files)
    }
  }

  private var summary: String {
    let read = files.filter { $0.failure == nil }
    let dirty = read.filter { !$0.findings.isEmpty && !$0.isKnown }.count
    let known = read.filter(\.isKnown).count
    return (read.count == 1 ? "1 notebook checked" : "\(read.count) notebooks checked")
      + (dirty == 0 ? ", nothing to strip" : ", \(dirty) to strip")
      + (known == 0 ? "" : ", \(known) no worse than in the baseline")
      + (read.count == files.count ? "\n" : ", \(files.count - read.count) not read\n")
  }
}
