/// How a JSON file is laid out: what has to be the same for a changed file to look as before.
package struct JSONLayout: Sendable, Equatable {
  /// What one level of nesting is indented by (spaces or tabs); `nil` if everything is on one line.
  package var indent: [UInt8]?
  /// What ends a line: `\n` or `\r\n`.
  package var lineBreak: [UInt8]
  /// What stands between two items on one line behind the comma: nothing or a space.
  package var hasSpaceAfterComma: Bool
  /// Whether a space stands behind the colon.
  package var hasSpaceAfterColon: Bool
  /// Whether everything outside ASCII is escaped.
  package var isASCII: Bool
  /// Whether the members of objects are sorted by key.
  package var sortsKeys: Bool
  /// What stands behind the last byte of the value: usually a line break or nothing.
  package var end: [UInt8]
  /// Whether the file begins with a byte order mark.
  package var hasByteOrderMark: Bool

  /// What `nbformat.write` gives: indented by one space, sorted, not escaped.
  package static let notebook = JSONLayout(
    indent: [0x20],
    lineBreak: [0x0A],
    hasSpaceAfterComma: false,
    hasSpaceAfterColon: true,
    isASCII: false,
    sortsKeys: true,
    end: [0x0A],
    hasByteOrderMark: false
  )
}
