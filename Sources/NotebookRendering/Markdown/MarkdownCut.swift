/// What a budget left out, in words.
enum MarkdownCut {
  /// Such as `*460 lines left out*`; `nil` if nothing was.
  /// - Parameters:
  ///   - item: What one element of the lists is called, and several.
  ///   - line: What one line is called, and several.
  static func words(
    _ cut: ReportValue?,
    item: (one: String, many: String),
    line: (one: String, many: String) = ("line", "lines")
  ) -> String? {
    var parts: [String] = []
    if let lines = cut?["lines"]?.integer { parts.append("\(lines) \(lines == 1 ? line.one : line.many)") }
    if let count = cut?["items"]?.integer { parts.append("\(count) \(count == 1 ? item.one : item.many)") }
    return parts.isEmpty ? nil : "*\(parts.joined(separator: ", ")) left out*"
  }
}
