import CommandLineSupport
import SystemFiles

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
