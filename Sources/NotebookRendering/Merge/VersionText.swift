import LosslessJSON
import Notebooks

/// A version of something as lines.
enum VersionText {
  /// A source as it is, cells with their types, other values as JSON.
  /// - Parameter limit: How many bytes of a line of JSON are shown; images are long lines.
  static func lines(_ version: JSONTree?, limit: Int = 200) -> [UInt8] {
    guard let version else { return [] }
    if let text = version.text { return text }
    if version.isCell { return cell(version) }
    if version.kind == .array, version.elements.allSatisfy(\.isCell), !version.elements.isEmpty {
      return version.elements.flatMap(cell)
    }
    let sink = ByteSink()
    JSONWriter.writePretty(version, indent: 1, to: sink)
    return sink.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { $0.count > limit ? cut($0, limit) : $0 }.joined(separator: [0x0A]).map { $0 }
  }

  /// The beginning of a line and how much it goes on.
  private static func cut(_ line: ArraySlice<UInt8>, _ limit: Int) -> ArraySlice<UInt8> {
    // No character is cut in two.
    let end = line[..<(line.startIndex + limit)].lastIndex { $0 & 0xC0 != 0x80 } ?? line.startIndex
    return line[..<end] + Array("… (\(line.endIndex - end) bytes more)".utf8)
  }

  private static func cell(_ cell: JSONTree) -> [UInt8] {
    let type = cell["cell_type"]?.text ?? []
    return Array("[".utf8) + type + Array("]".utf8) + (cell["id"]?.text.map { [0x20] + $0 } ?? []) + [0x0A]
      + source(of: cell).lineEnded
  }

  /// The source of a cell in file form: a string or a list of strings.
  static func source(of cell: JSONTree) -> [UInt8] {
    guard let value = cell["source"] else { return [] }
    return value.text ?? value.elements.flatMap { $0.text ?? [] }
  }

  /// The first line of a cell's source that is not blank, cut to a length, safe to print; `nil` without one.
  static func firstLine(of cell: JSONTree, limit: Int = 60) -> String? {
    let lines = source(of: cell).split { $0 == 0x0A || $0 == 0x0D }
    guard let line = lines.first(where: { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } }) else { return nil }
    let text = String(decoding: line, as: UTF8.self).unicodeScalars.drop { $0 == " " || $0 == "\t" }
    var short = String.UnicodeScalarView(text.prefix(limit))
    if text.count > limit { short.append("…") }
    return VisibleText.oneLine(String(short))
  }
}

extension JSONTree {
  fileprivate var isCell: Bool { kind == .object && self["cell_type"] != nil && self["source"] != nil }
}
