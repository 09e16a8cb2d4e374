import Notebooks

/// The findings of one file.
package struct CheckedFile {
  /// Why a file could not be checked.
  package struct Failure: Sendable {
    /// One sentence, without any content of the file.
    package var message: String
    /// From 1; nil if unknown.
    package var line: Int?
    /// From 1; nil if unknown.
    package var column: Int?

    /// A failure with a message and, where known, a place.
    package init(message: String, line: Int?, column: Int?) {
      self.message = message
      self.line = line
      self.column = column
    }
  }

  /// The path's bytes.
  let path: [UInt8]
  let findings: [CheckedFinding]
  let failure: Failure?
  /// Whether an earlier check had at least as much to say.
  var isKnown = false

  /// The path as text; bytes that are not UTF-8 are replaced.
  var name: String { String(decoding: path, as: UTF8.self) }

  /// `a.ipynb:12: cell 3: 2 outputs`, a line for each finding.
  var textLines: String {
    findings.map {
      "\(String(decoding: VisibleText.oneLine(path), as: UTF8.self)):\($0.line): \($0.sentence)\n"
    }.joined()
  }

  /// Workflow commands as GitHub Actions reads them from a step's output.
  var annotations: String {
    var lines = findings.map { finding in
      "::error file=\(GitHubText.property(name)),line=\(finding.line),title=nbstrip::"
        + GitHubText.message(finding.sentence)
    }
    if let failure {
      lines.append(
        "::error file=\(GitHubText.property(name)),line=\(failure.line ?? 1),title=nbstrip::"
          + GitHubText.message(failure.message)
      )
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
