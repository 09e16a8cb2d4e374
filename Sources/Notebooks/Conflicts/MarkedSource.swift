/// A text with git's conflict markers, cut into what is common and what is not.
struct MarkedSource {
  /// A place where the versions differ.
  struct Hunk {
    var local: [UInt8]
    /// `nil` if the markers do not show it.
    var base: [UInt8]?
    var remote: [UInt8]
    /// All of it as it stands in the text, markers included.
    var marked: [UInt8]
  }

  enum Part {
    case common([UInt8])
    case conflict(Hunk)
  }

  /// The text from its start to its end.
  private(set) var parts: [Part] = []
  /// Whether every conflict is labelled as nbdime does it.
  private(set) var isNbdime = false

  /// - Parameter size: The length of the markers.
  init(_ text: [UInt8], size: Int) {
    let lines = MergeLines(text)
    var common: [UInt8] = []
    var labels: [Bool] = []
    var place = 0
    while place < lines.count {
      if let end = conflict(lines, at: place, size: size, common: &common, labels: &labels) {
        place = end
      } else {
        common.append(contentsOf: lines[place])
        place += 1
      }
    }
    if !common.isEmpty { parts.append(.common(common)) }
    isNbdime = !labels.isEmpty && labels.allSatisfy { $0 }
  }

  var conflictCount: Int {
    parts.reduce(0) { count, part in
      if case .conflict = part { return count + 1 }
      return count
    }
  }

  /// The text with one version in place of all conflicts; `nil` if that version is not shown.
  func text(_ side: MergeSide) -> [UInt8]? {
    settled { hunk in
      switch side {
      case .local: hunk.local
      case .remote: hunk.remote
      case .base: hunk.base
      }
    }
  }

  /// The text with other lines in place of conflicts.
  /// - Parameters:
  ///   - number: The only conflict that is replaced, from 1; all of them for `nil`.
  ///   - lines: What takes the place of a conflict.
  /// - Returns: `nil` if `lines` has nothing for a conflict, or if there is none with this number.
  func settled(only number: Int? = nil, _ lines: (Hunk) -> [UInt8]?) -> [UInt8]? {
    var text: [UInt8] = []
    var count = 0
    for part in parts {
      switch part {
      case .common(let common): text += common
      case .conflict(let hunk):
        count += 1
        if let number, number != count {
          text += hunk.marked
        } else if let lines = lines(hunk) {
          text += lines
        } else {
          return nil
        }
      }
    }
    return (1...max(count, 1)).contains(number ?? 1) ? text : nil
  }

  /// Reads a whole conflict that begins at a line.
  /// - Returns: The line behind it; `nil` if there is none.
  private mutating func conflict(
    _ lines: MergeLines,
    at start: Int,
    size: Int,
    common: inout [UInt8],
    labels: inout [Bool]
  ) -> Int? {
    guard let opening = MarkedSource.label(lines[start], ConflictMarkers.opening, size) else { return nil }
    var sections: [[UInt8]] = [[]]
    var hasBase = false
    for place in start + 1..<max(start + 1, lines.count) {
      let line = lines[place]
      if sections.count == 1, MarkedSource.label(line, ConflictMarkers.original, size) != nil {
        hasBase = true
        sections.append([])
      } else if sections.count == (hasBase ? 2 : 1), MarkedSource.isMiddle(line, size) {
        sections.append([])
      } else if sections.count == (hasBase ? 3 : 2),
        let closing = MarkedSource.label(line, ConflictMarkers.closing, size)
      {
        if !common.isEmpty { parts.append(.common(common)) }
        common = []
        let hunk = Hunk(
          local: sections[0],
          base: hasBase ? sections[1] : nil,
          remote: sections[sections.count - 1],
          marked: (start...place).flatMap { Array(lines[$0]) }
        )
        parts.append(.conflict(hunk))
        labels.append(opening.elementsEqual("local".utf8) && closing.elementsEqual("remote".utf8))
        return place + 1
      } else {
        sections[sections.count - 1] += line
      }
    }
    return nil
  }

  /// What stands behind a marker, or `nil` if the line is none.
  private static func label(_ line: ArraySlice<UInt8>, _ character: UInt8, _ size: Int) -> ArraySlice<UInt8>?
  {
    guard line.count >= size, line.prefix(size).allSatisfy({ $0 == character }) else { return nil }
    var rest = line.dropFirst(size)
    while let last = rest.last, last == 0x0A || last == 0x0D { rest.removeLast() }
    if rest.isEmpty { return rest }
    return rest.first == 0x20 ? rest.dropFirst() : nil
  }

  private static func isMiddle(_ line: ArraySlice<UInt8>, _ size: Int) -> Bool {
    label(line, ConflictMarkers.middle, size)?.isEmpty ?? false
  }
}
