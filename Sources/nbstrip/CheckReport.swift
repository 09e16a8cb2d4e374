import CommandLineSupport
import LosslessJSON
import Notebooks

/// A finding with the line it is in.
struct LocatedFinding: Sendable {
  let finding: StripFinding
  /// From 1.
  let line: Int

  /// Finds the lines of findings in one pass over the bytes.
  static func locate(_ findings: [StripFinding], in buffer: ByteBuffer) -> [LocatedFinding] {
    let order = findings.indices.sorted { findings[$0].byte < findings[$1].byte }
    var lines = [Int](repeating: 1, count: findings.count)
    buffer.withBytes { bytes in
      var line = 1
      var offset = 0
      for index in order {
        let end = min(findings[index].byte, bytes.count)
        while offset < end {
          if bytes[offset] == 0x0A { line += 1 }
          offset += 1
        }
        lines[index] = line
      }
    }
    return zip(findings, lines).map { LocatedFinding(finding: $0, line: $1) }
  }
}

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

  mutating func add(_ findings: [LocatedFinding], of result: StripJobResult) {
    guard form != nil else { return }
    files.append(CheckedFile(name: result.name, findings: CheckedFinding.group(findings), failure: nil))
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

/// The findings of one file.
struct CheckedFile {
  let name: FilePath
  let findings: [CheckedFinding]
  let failure: FailureDescription?

  /// `a.ipynb:12: cell 3: 2 outputs`, a line for each finding.
  var textLines: String {
    findings.map { "\(name.shown):\($0.line): \($0.sentence)\n" }.joined()
  }

  /// Workflow commands as GitHub Actions reads them from a step's output.
  var annotations: String {
    var lines = findings.map { finding in
      "::error file=\(GitHubText.property(name.text)),line=\(finding.line),title=nbstrip::"
        + GitHubText.message(finding.sentence)
    }
    if let failure {
      lines.append(
        "::error file=\(GitHubText.property(name.text)),line=\(failure.line ?? 1),title=nbstrip::"
          + GitHubText.message(failure.what)
      )
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

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
    case .executionCount: "execution count"
    case .id: "id is not the cell's index"
    case .metadata: paths.joined(separator: ", ")
    case .emptyCell: "empty cell"
    case .taggedCell: "cell with a tag to drop"
    case .layout: "nothing to strip, but not written as nbformat writes it"
    }
  }
}

/// The escapes of GitHub's workflow commands.
private enum GitHubText {
  static func message(_ text: String) -> String {
    let visible = String(decoding: VisibleText.text(Array(text.utf8)), as: UTF8.self)
    return escape(visible, [("%", "%25"), ("\n", "%0A")])
  }

  static func property(_ text: String) -> String {
    escape(message(text), [(":", "%3A"), (",", "%2C")])
  }

  private static func escape(_ text: String, _ pairs: [(Unicode.Scalar, String)]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let pair = pairs.first(where: { $0.0 == scalar }) {
        result += pair.1
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
