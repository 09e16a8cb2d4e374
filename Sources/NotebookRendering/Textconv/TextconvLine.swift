/// The lines of a text conversion: markers, which begin with `%% `, and content, which never does.
///
/// Content that begins so, after any number of backslashes, has one backslash more in the text.
enum TextconvLine {
  private static let mark = [UInt8]("%% ".utf8)

  /// Whether the line is a marker.
  static func isMarker(_ line: ArraySlice<UInt8>) -> Bool { line.starts(with: mark) }

  /// A line of content as it stands in the text.
  static func escaped(_ line: [UInt8]) -> [UInt8] {
    looksLikeMarker(line[...]) ? [UInt8(ascii: "\\")] + line : line
  }

  /// A line of content as it was before.
  static func unescaped(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.first == UInt8(ascii: "\\") && looksLikeMarker(line) ? line.dropFirst() : line
  }

  private static func looksLikeMarker(_ line: ArraySlice<UInt8>) -> Bool {
    isMarker(line.drop { $0 == UInt8(ascii: "\\") })
  }
}
