import CommandLineSupport
import Notebooks
import SystemFiles

/// What `--check` prints of all files: text and annotations file by file, JSON at the end.
struct CheckReport {
  enum Form: Sendable, Equatable {
    case text
    case json
    case github
  }

  private let form: Form?
  private var text = ""
  private var files: [CheckedFile] = []

  init(_ form: Form?) {
    self.form = form
  }

  mutating func add(_ findings: [LocatedFinding], of name: FilePath) {
    guard form != nil else { return }
    files.append(CheckedFile(name: name, findings: CheckedFinding.group(findings), failure: nil))
  }

  mutating func add(_ failure: FailureDescription, to name: FilePath) {
    guard form != nil else { return }
    files.append(CheckedFile(name: name, findings: [], failure: failure))
  }

  /// The whole report.
  func finish(_ form: Form) -> String {
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
