/// What conflict markers look like.
package struct ConflictMarkers: Sendable, Equatable {
  /// The length of a marker in characters (git's `conflict-marker-size`).
  package var size: Int
  /// Whether the base is shown between the sides.
  package var style: MergeOptions.MarkerStyle
  /// What the markers call the versions.
  package var labels: MergeOptions.Labels

  /// Markers of a length, a style and with names.
  package init(size: Int, style: MergeOptions.MarkerStyle, labels: MergeOptions.Labels) {
    self.size = size
    self.style = style
    self.labels = labels
  }

  init(_ options: MergeOptions) {
    self.init(size: max(options.markerSize, 1), style: options.markerStyle, labels: options.labels)
  }

  /// A marker without a line break. Those of a label become spaces: git adds the names of renamed files to
  /// labels, and these can have any.
  func line(_ character: UInt8, _ label: [UInt8] = []) -> [UInt8] {
    let run = [UInt8](repeating: character, count: size)
    return label.isEmpty ? run : run + [0x20] + label.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
  }

  /// The longest run of one marker character at the start of a line.
  /// - Parameter characters: Those that count.
  package static func longestRun(in text: [UInt8], of characters: String.UTF8View = "<=>|".utf8) -> Int {
    text.split(separator: 0x0A).reduce(0) { longest, line in
      guard let first = line.first, characters.contains(first) else { return longest }
      return max(longest, line.prefix { $0 == first }.count)
    }
  }

  static let opening = UInt8(ascii: "<")
  static let middle = UInt8(ascii: "=")
  static let original = UInt8(ascii: "|")
  static let closing = UInt8(ascii: ">")
}
