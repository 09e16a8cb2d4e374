import LosslessJSON
import Notebooks

/// Writes the lines of a diff with their marks and colours.
struct HunkWriter {
  let options: UnifiedRenderer.Options
  let sink: ByteSink

  /// A line of a file's header.
  func writeMeta(_ line: [UInt8]) { write(options.colors?.meta, line) }

  func write(_ hunk: Hunk) {
    if let colors = options.colors {
      sink.append(Array(colors.frag.utf8))
      sink.append(Array(hunk.header.utf8))
      sink.append(Array(colors.reset.utf8))
      sink.append(UInt8(ascii: " "))
      sink.append(Array(colors.function.utf8))
      sink.append(hunk.title)
      if !colors.function.isEmpty { sink.append(Array(colors.reset.utf8)) }
    } else {
      sink.append(Array(hunk.header.utf8))
      sink.append(UInt8(ascii: " "))
      sink.append(hunk.title)
    }
    sink.append(0x0A)
    let lines = Array(hunk.lines)
    let highlights = highlights(lines)
    for (place, line) in lines.enumerated() {
      write(line, highlights[place] ?? [], isMove: hunk.isMove && place < 2)
    }
  }

  private func write(_ line: DiffLine, _ highlights: [Range<Int>], isMove: Bool) {
    let mark: StaticString =
      switch line.kind {
      case .context: " "
      case .removed: "-"
      case .added: "+"
      case .remark: "\\"
      }
    guard let colors = options.colors else { return write(nil, "\(mark)".utf8 + line.text) }
    let color =
      switch line.kind {
      case .context, .remark: colors.context
      case .removed: isMove ? colors.oldMoved : colors.old
      case .added: isMove ? colors.newMoved : colors.new
      }
    var text = Array("\(mark)".utf8)
    var next = 0
    for range in highlights {
      text += line.text[next..<range.lowerBound]
      text += colors.highlightOn.utf8
      text += line.text[range]
      text += colors.highlightOff.utf8
      next = range.upperBound
    }
    write(color, text + line.text[next...])
  }

  private func write(_ color: String?, _ text: [UInt8]) {
    if let color, !color.isEmpty {
      sink.append(Array(color.utf8))
      sink.append(text)
      sink.append(Array((options.colors?.reset ?? "").utf8))
    } else {
      sink.append(text)
    }
    sink.append(0x0A)
  }

  /// The changed words of lines that give way to as many other lines.
  private func highlights(_ lines: [DiffLine]) -> [Int: [Range<Int>]] {
    guard options.colors != nil, options.highlightsWords else { return [:] }
    var result: [Int: [Range<Int>]] = [:]
    var place = 0
    while place < lines.count {
      let removed = lines[place...].prefix { $0.kind == .removed }.count
      let added = lines[(place + removed)...].prefix { $0.kind == .added }.count
      if removed > 0 && removed == added {
        for offset in 0..<removed {
          let (one, two) = (place + offset, place + removed + offset)
          let words = WordDiff(from: lines[one].text, to: lines[two].text)
          if HunkWriter.areTelling(words, lines[one].text, lines[two].text) {
            result[one] = words.before
            result[two] = words.after
          }
        }
      }
      place += max(removed + added, 1)
    }
    return result
  }

  /// Whether enough stays the same for the marks to tell anything.
  private static func areTelling(_ words: WordDiff, _ before: [UInt8], _ after: [UInt8]) -> Bool {
    let changed = words.before.reduce(0) { $0 + $1.count } + words.after.reduce(0) { $0 + $1.count }
    return changed * 3 < (before.count + after.count) * 2
  }
}
