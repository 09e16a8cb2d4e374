import Notebooks

/// A file of a report as Markdown.
struct MarkdownFile {
  let file: ReportValue

  /// A table of all files.
  static func table(_ files: [ReportValue], to text: inout MarkdownText) {
    text.table(
      ["Notebook", "What changed", "Cells", "Flags"],
      files.map { file in
        [
          MarkdownText.code(file["path"]?.text ?? [], limit: 300), change(file),
          counts(file).map { "\($0.count) \($0.word)" }.joined(separator: ", "),
          (file["flags"]?.strings ?? []).map { MarkdownText.code($0) }.joined(separator: ", "),
        ]
      }
    )
  }

  /// What becomes of cells, in the order in which it is told.
  static let changes: [(key: StaticString, word: String)] = [
    ("modified", "modified"), ("added", "added"), ("removed", "removed"), ("moved", "moved"),
    ("outputs", "with other outputs"), ("metadata", "with other metadata"), ("volatile", "run again"),
  ]

  /// How many cells of each kind there are, in words.
  static func counts(_ file: ReportValue) -> [(word: String, count: Int)] {
    changes.compactMap { key, word in file["counts"]?[key]?.integer.map { (word, $0) } }
  }

  private static func change(_ file: ReportValue) -> String {
    switch file["status"]?.string {
    case "error": return "cannot be read"
    case "added": return "new"
    case "removed": return "removed"
    case "renamed":
      let from = MarkdownText.code(file["from"]?.text ?? [], limit: 300)
      return "renamed from \(from), \(file["class"]?.string ?? "")"
    default: return file["class"]?.string ?? ""
    }
  }

  /// Appends everything about the file.
  func write(to text: inout MarkdownText) {
    text.blank()
    text.line("### \(MarkdownText.code(file["path"]?.text ?? [], limit: 300))")
    if let error = file["error"] {
      text.blank()
      text.line(MarkdownFile.failure(error))
    }
    flags(to: &text)
    values(to: &text)
    for cell in file["changes"]?.elements ?? [] { MarkdownCell(cell: cell).write(to: &text) }
    metadata(to: &text)
    let cut = MarkdownCut.words(
      file["cut"],
      item: ("cell or value", "cells or values"),
      line: ("unchanged line", "unchanged lines")
    )
    if let cut {
      text.blank()
      text.line(cut)
    }
  }

  private static func failure(_ error: ReportValue) -> String {
    var words = "Cannot be read: \(MarkdownText.code(error["message"]?.text ?? [], limit: 300))"
    if let line = error["line"]?.integer { words += ", line \(line)" }
    if let side = error["side"]?.string { words += side == "base" ? " of the version before" : "" }
    return words
  }

  /// What to look at, with the cells.
  private func flags(to text: inout MarkdownText) {
    let flags = file["flags"]?.strings ?? []
    if flags.isEmpty { return }
    text.blank()
    for flag in flags {
      let cells = (file["changes"]?.elements ?? []).filter { $0["flags"]?.strings.contains(flag) == true }
      let places = cells.prefix(12).compactMap { MarkdownCell(cell: $0).place.map { "\($0)" } }
      var line = "- \(MarkdownText.code(flag)): \(FlagWords.meaning(of: flag))"
      if !places.isEmpty {
        line += " (\(places.count == 1 ? "cell" : "cells") \(places.joined(separator: ", "))"
        line += cells.count > places.count ? ", …)" : ")"
      }
      text.line(line)
    }
  }

  private func values(to text: inout MarkdownText) {
    for (key, title) in [("params", "Parameter"), ("scraps", "Scrap")] as [(StaticString, String)] {
      let values = file[key]?.elements ?? []
      if values.isEmpty { continue }
      text.table(
        [title, "Before", "After"],
        values.map { value in
          [
            MarkdownText.code(value["name"]?.text ?? []), MarkdownValue.words(value["old"]) ?? "",
            MarkdownValue.words(value["new"]) ?? "",
          ]
        }
      )
    }
  }

  private func metadata(to text: inout MarkdownText) {
    let lines = MarkdownValue.changes(file["meta"]?.elements ?? [])
    if lines.isEmpty { return }
    text.blank()
    text.line("**Notebook metadata**")
    text.fence(lines)
  }
}
