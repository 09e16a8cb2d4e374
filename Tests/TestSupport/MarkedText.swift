/// A text with a `▶` in it, which marks a place and is not part of the text.
package struct MarkedText {
  /// The text without the mark.
  package let bytes: [UInt8]
  /// The place: line and column (in code points) from 1, byte from 0.
  package let line: Int
  package let column: Int
  package let byte: Int

  /// - Throws: `NoMark` if there is no mark.
  package init(_ text: String) throws {
    let scalars = Array(text.unicodeScalars)
    guard let mark = scalars.firstIndex(of: "▶") else { throw NoMark(text: text) }
    let before = scalars[..<mark]
    func utf8(_ part: ArraySlice<Unicode.Scalar>) -> [UInt8] { part.flatMap { Array(String($0).utf8) } }
    bytes = utf8(before) + utf8(scalars[(mark + 1)...])
    byte = utf8(before).count
    line = before.filter { $0 == "\n" }.count + 1
    column = mark - (before.lastIndex(of: "\n") ?? -1)
  }

  package struct NoMark: Error {
    let text: String
  }
}
