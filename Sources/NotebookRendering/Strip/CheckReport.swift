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
  private var text = ""
  private var files: [CheckedFile] = []

  /// - Parameter form: nil if nothing is to be printed in the end.
  package init(_ form: Form?) {
    self.form = form
  }

  /// Adds the findings in a file; none for a clean one.
  /// - Parameter name: the path's bytes.
  package mutating func add(_ findings: [LocatedFinding], of name: [UInt8]) {
    guard form != nil else { return }
    files.append(CheckedFile(path: name, findings: CheckedFinding.group(findings), failure: nil))
  }

  /// Adds a file that could not be checked.
  package mutating func add(_ failure: CheckedFile.Failure, to name: [UInt8]) {
    guard form != nil else { return }
    files.append(CheckedFile(path: name, findings: [], failure: failure))
  }

  /// The whole report.
  package func finish(_ form: Form) -> String {
    switch form {
    case .text: files.map(\.textLines).joined() + summary
    case .github: files.map(\.annotations).joined()
    case .json: CheckJSON.text(of: files)
    }
  }

  private var summary: String {
    let dirty = files.filter { !$0.findings.isEmpty }.count
    let checked = files.count == 1 ? "1 notebook" : "\(files.count) notebooks"
    return dirty == 0 ? "\(checked) checked, nothing to strip\n" : "\(checked) checked, \(dirty) to strip\n"
  }
}
