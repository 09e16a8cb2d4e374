/// What a budget left out, in words.
enum MarkdownCut {
  /// Such as `*460 lines left out*`; `nil` if nothing was.
  /// - Parameter items: What the elements of the lists are called.
  static func words(_ cut: ReportValue?, items: String) -> String? {
    var parts: [String] = []
    if let lines = cut?["lines"]?.integer { parts.append("\(lines) \(lines == 1 ? "line" : "lines")") }
    if let count = cut?["items"]?.integer { parts.append("\(count) \(items)") }
    return parts.isEmpty ? nil : "*\(parts.joined(separator: ", ")) left out*"
  }
}
