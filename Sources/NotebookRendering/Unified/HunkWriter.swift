import LosslessJSON
import Notebooks

/// Writes the lines of a diff with their marks and colours.
struct HunkWriter {
  let options: UnifiedRenderer.Options
  let sink: ByteSink
  /// What marking the changed words of the whole file may take.
  let work: StepBudget

  private var lines: DiffLineWriter { DiffLineWriter(colors: options.colors, sink: sink) }

  /// A line of a file's header.
  func writeMeta(_ line: [UInt8]) { lines.write(line, in: options.colors?.meta) }

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
    let all = Array(hunk.lines)
    let highlights = highlights(all)
    for (place, line) in all.enumerated() {
      lines.write(line, highlights[place] ?? [], isMove: hunk.isMove && place < 2)
    }
  }

  /// The changed words of lines that give way to as many other lines.
  private func highlights(_ lines: [DiffLine]) -> [Int: [Range<Int>]] {
    guard options.colors != nil else { return [:] }
    var result: [Int: [Range<Int>]] = [:]
    var place = 0
    while place < lines.count {
      let removed = lines[place...].prefix { $0.kind == .removed }.count
      let added = lines[(place + removed)...].prefix { $0.kind == .added }.count
      if removed > 0 && removed == added {
        for offset in 0..<removed {
          let (one, two) = (place + offset, place + removed + offset)
          let words = WordDiff(from: lines[one].text, to: lines[two].text, work: work)
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
