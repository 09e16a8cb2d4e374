/// A part of a Markdown text: a formula that stands by itself, as Jupyter takes `\begin{align}`, or all between.
struct MarkdownPart {
  var range: Range<Int>
  var isFormula: Bool

  /// The parts in order; one for a text without such formulas.
  static func parts(of source: [UInt8]) -> [MarkdownPart] {
    let begin = Array(#"\begin{"#.utf8)
    var parts: [MarkdownPart] = []
    var (start, place) = (0, 0)
    var (isFenced, isMath) = (false, false)
    // Looking for ends that are not there must not take long.
    var tries = 1000
    while place < source.count {
      let end = source[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? source.count
      let line = source[place..<end].drop { $0 == 0x20 }
      if line.starts(with: "```".utf8) || line.starts(with: "~~~".utf8) { isFenced.toggle() }
      let isBegin = !isFenced && !isMath && tries > 0 && line.starts(with: begin)
      if isBegin { tries -= 1 }
      if isBegin, let close = formulaEnd(source, line) {
        if start < place { parts.append(MarkdownPart(range: start..<place, isFormula: false)) }
        parts.append(MarkdownPart(range: line.startIndex..<close, isFormula: true))
        (start, place) = (close, close)
        continue
      }
      if !isFenced, dollars(line) % 2 == 1 { isMath.toggle() }
      place = end
    }
    if start < source.count || parts.isEmpty {
      parts.append(MarkdownPart(range: start..<source.count, isFormula: false))
    }
    return parts
  }

  /// Where the environment ends that a line begins; `nil` if it does not.
  private static func formulaEnd(_ source: [UInt8], _ line: ArraySlice<UInt8>) -> Int? {
    let name = line.dropFirst(#"\begin{"#.utf8.count).prefix { $0 != UInt8(ascii: "}") && $0 != 0x0A }
    guard !name.isEmpty, name.count <= 20,
      name.allSatisfy({ $0 == UInt8(ascii: "*") || (0x61...0x7A).contains($0 | 0x20) })
    else {
      return nil
    }
    let mark = Array(#"\end{"#.utf8) + name + [UInt8(ascii: "}")]
    var place = line.startIndex
    while place + mark.count <= source.count, place < line.startIndex + 20_000 {
      if source[place] == mark[0], source[place...].starts(with: mark) { return place + mark.count }
      place += 1
    }
    return nil
  }

  /// How often `$$` stands in a line.
  private static func dollars(_ line: ArraySlice<UInt8>) -> Int {
    let dollar = UInt8(ascii: "$")
    var (count, place) = (0, line.startIndex)
    while place + 1 < line.endIndex {
      if line[place] == dollar, line[place + 1] == dollar {
        count += 1
        place += 2
      } else {
        place += 1
      }
    }
    return count
  }
}
