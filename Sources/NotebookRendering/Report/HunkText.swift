/// Hunks as one text, without names.
enum HunkText {
  /// The hunks of lines, with the context and in the length that a report gives.
  static func hunks(_ lines: [DiffLine], _ options: JSONReport.Options) -> [Hunk] {
    let lines = options.outputLimit == nil ? lines : LongLines.cut(lines)
    return Hunk.hunks(of: DiffBlock(title: [], before: 0, after: 0, lines: lines), context: options.context)
  }

  /// `@@ -1,2 +1,2 @@` and the lines, without a newline at the end.
  static func text(_ hunks: [Hunk]) -> [UInt8] {
    var text: [UInt8] = []
    for hunk in hunks {
      if !text.isEmpty { text.append(0x0A) }
      text += hunk.header.utf8
      for line in hunk.lines {
        text.append(0x0A)
        switch line.kind {
        case .context: text.append(UInt8(ascii: " "))
        case .removed: text.append(UInt8(ascii: "-"))
        case .added: text.append(UInt8(ascii: "+"))
        case .remark: text.append(UInt8(ascii: "\\"))
        }
        text += line.text
      }
    }
    return text
  }

  /// How many bytes `text` has.
  static func byteCount(_ hunks: [Hunk]) -> Int {
    hunks.reduce(max(hunks.count - 1, 0)) { sum, hunk in
      hunk.lines.reduce(sum + hunk.header.utf8.count) { $0 + $1.text.count + 2 }
    }
  }

  /// How many lines there are, without the headers.
  static func lineCount(_ hunks: [Hunk]) -> Int { hunks.reduce(0) { $0 + $1.lines.count } }

  /// The hunks with fewer unchanged lines around the changes. Lines between two changes stay if they are no
  /// longer than the header that would stand there.
  static func narrowed(_ hunks: [Hunk], context: Int) -> [Hunk] {
    var result: [Hunk] = []
    for hunk in hunks {
      let block = DiffBlock(
        title: hunk.title,
        before: hunk.before,
        after: hunk.after,
        lines: Array(hunk.lines)
      )
      var pieces: [Hunk] = []
      for piece in Hunk.hunks(of: block, context: context) {
        if let last = pieces.last {
          let gap = block.lines[last.lines.endIndex..<piece.lines.startIndex]
          if gap.reduce(0, { $0 + $1.text.count + 2 }) <= piece.header.utf8.count {
            pieces[pieces.count - 1].lines = block.lines[last.lines.startIndex..<piece.lines.endIndex]
            continue
          }
        }
        pieces.append(piece)
      }
      result += pieces
    }
    return result
  }

  /// The beginning of the hunks in at most `limit` bytes: whole lines, up to a changed one; of a first change that is
  /// longer a part.
  static func beginning(of hunks: [Hunk], limit: Int) -> (hunks: [Hunk], endsInLine: Bool) {
    var result: [Hunk] = []
    var room = limit
    for hunk in hunks {
      room -= hunk.header.utf8.count + (result.isEmpty ? 0 : 1)
      var left = room
      var end = hunk.lines.startIndex
      for (place, line) in zip(hunk.lines.indices, hunk.lines) {
        left -= line.text.count + 2
        if left < 0 { break }
        if line.kind != .context {
          end = place + 1
          room = left
        }
      }
      if left >= 0 {
        room = left
        result.append(hunk)
        continue
      }
      if end > hunk.lines.startIndex {
        var part = hunk
        part.lines = hunk.lines[..<end]
        result.append(part)
      } else if result.isEmpty {
        return firstChange(hunk, limit: room)
      }
      break
    }
    return (result, false)
  }

  /// The first change alone, as far as it fits.
  private static func firstChange(_ hunk: Hunk, limit: Int) -> (hunks: [Hunk], endsInLine: Bool) {
    guard let place = hunk.lines.firstIndex(where: { $0.isChange }),
      let text = CutText.part(of: hunk.lines[place].text, limit: limit)
    else { return ([], false) }
    var part = hunk
    part.before += hunk.lines[..<place].count { $0.isBefore }
    part.after += hunk.lines[..<place].count { $0.isAfter }
    var line = hunk.lines[place]
    line.text = text
    part.lines = [line]
    return ([part], text.count < hunk.lines[place].text.count)
  }
}
