package import LosslessJSON
import Notebooks

/// What an earlier check found, so that an old repository can be checked for what becomes worse.
package struct CheckBaseline: Sendable {
  /// How many places of each reason a file had.
  private var counts: [String: [String: Int]] = [:]

  /// Reads the report that `--check --json` printed.
  /// - Throws: `JSONError` for what is no JSON.
  /// - Returns: nil for JSON that is no such report.
  package init?(_ bytes: [UInt8]) throws(JSONError) {
    let root = try JSONDocument.parse(bytes).root
    guard root["schema"]?.hasText("nbstrip-check/1") ?? false, let files = root["files"], files.isArray else {
      return nil
    }
    for file in files.elements {
      guard let path = file["path"], path.isString else { continue }
      var reasons: [String: Int] = [:]
      for finding in file["findings"]?.elements.map({ $0 }) ?? [] {
        guard let reason = finding["reason"], reason.isString else { continue }
        reasons[String(decoding: reason.text, as: UTF8.self), default: 0] +=
          max(finding["paths"]?.elements.count ?? 0, 1)
      }
      counts[String(decoding: path.text, as: UTF8.self)] = reasons
    }
  }

  /// Whether a file has more places of some reason than it had.
  func isWorse(_ file: CheckedFile) -> Bool {
    guard let before = counts[file.name] else { return !file.findings.isEmpty }
    var now: [String: Int] = [:]
    for finding in file.findings { now[finding.reason.rawValue, default: 0] += max(finding.paths.count, 1) }
    return now.contains { $0.value > before[$0.key, default: 0] }
  }
}
