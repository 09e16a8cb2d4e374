import LosslessJSON
import Notebooks

extension NbdimeDiffWriter {
  /// The hunks of two texts as git prints them, with three lines around and the nearest line above that
  /// begins with a letter behind the `@@`.
  func writeHunks(_ before: [UInt8], _ after: [UInt8]) {
    let diff = TextDiff(from: before, to: after, work: work)
    let block = DiffBlock(title: [], before: 0, after: 0, lines: NbdimeDiffWriter.lines(diff))
    var functions = Functions(diff.before)
    for hunk in Hunk.hunks(of: block, context: 3) {
      var header = Array(hunk.header.utf8)
      if usesColors { header = "\u{1b}[36m".utf8 + header + "\u{1b}[m".utf8 }
      if let line = functions.next(above: hunk.before) {
        header += " ".utf8 + VisibleText.line(line)
      }
      sink.append(header + "\n".utf8)
      for line in hunk.lines { write(line) }
    }
  }

  private static func lines(_ diff: TextDiff) -> [DiffLine] {
    var lines: [DiffLine] = []
    var next = 0
    func add(_ kind: DiffLine.Kind, _ texts: TextLines, _ range: Range<Int>) {
      for place in range {
        var text = texts[place]
        if text.last == 0x0A { text = text.dropLast() }
        lines.append(DiffLine(kind: kind, text: VisibleText.line(text)))
      }
    }
    for hunk in diff.hunks {
      add(.context, diff.before, next..<hunk.before.lowerBound)
      add(.removed, diff.before, hunk.before)
      add(.added, diff.after, hunk.after)
      next = hunk.before.upperBound
    }
    add(.context, diff.before, next..<diff.before.count)
    return lines
  }

  /// Git's default for the name of a function (`def_ff` in xdiff-interface.c): at most 80 bytes of the nearest
  /// line that begins with a letter.
  private struct Functions {
    private let lines: TextLines
    /// The lines that were looked at, and the name in the last one that has one.
    private var seen = 0
    private var found: ArraySlice<UInt8>?

    init(_ lines: TextLines) { self.lines = lines }

    /// The name above a line, which must not stand in front of that asked for before.
    mutating func next(above line: Int) -> ArraySlice<UInt8>? {
      for place in stride(from: min(line, lines.count) - 1, through: seen, by: -1) {
        guard let first = lines[place].first else { continue }
        switch first {
        case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "$"):
          var text = lines[place].prefix(80)
          while let last = text.last, last == 0x20 || (0x09...0x0D).contains(last) { text = text.dropLast() }
          found = text
          seen = line
          return text
        default: continue
        }
      }
      seen = max(line, seen)
      return found
    }
  }

  private func write(_ line: DiffLine) {
    let (mark, color): (StaticString, String) =
      switch line.kind {
      case .removed: ("-", "\u{1b}[31m")
      case .added: ("+", "\u{1b}[32m")
      case .context, .remark: (" ", "")
      }
    let isColored = usesColors && !color.isEmpty
    if isColored { sink.append(Array(color.utf8)) }
    sink.append(mark)
    sink.append(line.text)
    if isColored { sink.append("\u{1b}[m") }
    sink.append(0x0A)
  }
}
