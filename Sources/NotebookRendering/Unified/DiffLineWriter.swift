import LosslessJSON
import Notebooks

/// Writes lines of a diff, each with its mark and in its colour.
struct DiffLineWriter {
  /// nil for none.
  let colors: DiffColors?
  let sink: ByteSink

  /// Writes a line.
  /// - Parameters:
  ///   - highlights: the bytes of the text that are marked inside the line, in order.
  ///   - isMove: whether the line tells of a move.
  func write(_ line: DiffLine, _ highlights: [Range<Int>] = [], isMove: Bool = false) {
    let mark: StaticString =
      switch line.kind {
      case .context: " "
      case .removed: "-"
      case .added: "+"
      case .remark: "\\"
      }
    guard let colors else { return write("\(mark)".utf8 + line.text, in: nil) }
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
    write(text + line.text[next...], in: color)
  }

  /// Writes a text and a line break.
  /// - Parameter color: an escape sequence; nil or empty for none.
  func write(_ text: [UInt8], in color: String?) {
    if let color, !color.isEmpty {
      sink.append(Array(color.utf8))
      sink.append(text)
      sink.append(Array((colors?.reset ?? "").utf8))
    } else {
      sink.append(text)
    }
    sink.append(0x0A)
  }
}
