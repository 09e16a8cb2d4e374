/// What a report says in one sentence.
struct MarkdownVerdict {
  private let report: ReportValue
  private let files: [ReportValue]

  /// - Parameter report: The whole report, before anything is left out.
  init(_ report: ReportValue) {
    self.report = report
    files = report["files"]?.elements ?? []
  }

  /// Such as `**The code of 1 notebook changed**: 2 cells modified, 1 added. main → feature`.
  var sentence: String {
    var text = "**\(judgement)**"
    let counts = counts
    if !counts.isEmpty { text += ": \(counts)" }
    if let sides { text += " (\(sides))" }
    return text + "."
  }

  private var judgement: String {
    let failed = files.count { $0["class"]?.string == "error" }
    if failed > 0 { return "\(MarkdownVerdict.notebooks(failed)) cannot be read" }
    if files.isEmpty { return "No notebook changed" }
    let name = report["class"]?.string ?? "same"
    let count = files.count { $0["class"]?.string == name }
    let what = MarkdownVerdict.changed[name] ?? "changed"
    return "\(MarkdownVerdict.notebooks(count)) with \(what)"
  }

  static let changed = [
    "source": "changed code or text", "outputs": "changed outputs and the same code",
    "metadata": "changed metadata only", "volatile": "changes of a new run only", "same": "no changes",
  ]

  private static func notebooks(_ count: Int) -> String { count == 1 ? "1 notebook" : "\(count) notebooks" }

  private var counts: String {
    let counts = files.flatMap { MarkdownFile.counts($0) }
    let sums = MarkdownFile.changes.compactMap { change -> (word: String, count: Int)? in
      let sum = counts.filter { $0.word == change.word }.reduce(0) { $0 + $1.count }
      return sum > 0 ? (change.word, sum) : nil
    }
    return sums.enumerated().map { place, sum in
      place == 0
        ? "\(sum.count) \(sum.count == 1 ? "cell" : "cells") \(sum.word)" : "\(sum.count) \(sum.word)"
    }.joined(separator: ", ")
  }

  /// The names of the sides, with the commits that they are.
  private var sides: String? {
    func side(_ name: ReportValue?, _ commit: ReportValue?) -> String? {
      guard let name = name?.text else { return nil }
      let label = MarkdownText.code(name, limit: 80)
      guard let commit = commit?.text, !commit.starts(with: name) else { return label }
      return label + " at " + MarkdownText.code(Array(commit.prefix(7)))
    }
    guard let base = side(report["base"], report["baseCommit"]) else { return nil }
    return base + " → " + (side(report["head"], report["headCommit"]) ?? "the work tree")
  }
}
