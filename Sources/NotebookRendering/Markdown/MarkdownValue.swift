import LosslessJSON
import Notebooks

/// Values of a report as Markdown.
enum MarkdownValue {
  /// A value as a code span; `nil` if there is none.
  static func words(_ value: ReportValue?) -> String? {
    guard let value else { return nil }
    return MarkdownText.code(line(value), limit: 160)
  }

  /// What changed at places of JSON, as the lines of a diff.
  static func changes(_ changes: [ReportValue]) -> [UInt8] {
    var text: [UInt8] = []
    for change in changes {
      let path = VisibleText.short(change["path"]?.text ?? [], limit: 200)
      for (sign, side) in [("-", change["old"]), ("+", change["new"])] {
        guard let side else { continue }
        text += sign.utf8 + path + ": ".utf8 + VisibleText.short(line(side), limit: 300) + [0x0A]
      }
    }
    return text
  }

  /// What is said of data that is not shown, such as `image 64×48, 95 bytes`.
  static func blob(_ value: ReportValue?) -> String? {
    guard let value, let bytes = value["bytes"]?.integer else { return nil }
    let pixels = value["px"]?.elements.compactMap(\.integer) ?? []
    let size = pixels.count == 2 ? "\(pixels[0])×\(pixels[1]), " : ""
    let sha = value["sha"]?.string.map { ", \(MarkdownText.code($0))" } ?? ""
    return "\(size)\(bytes == 1 ? "1 byte" : "\(bytes) bytes")\(sha)"
  }

  /// A value on one line: texts as they are, everything else as JSON.
  private static func line(_ value: ReportValue) -> [UInt8] {
    switch value {
    case .string(let text), .text(let text): return text
    case .json(let tree): return tree.text ?? CompactJSON.readable(tree)
    default:
      if let bytes = value["bytes"]?.integer { return Array("(\(bytes) bytes)".utf8) }
      let sink = ByteSink()
      ReportWriter.write(value, to: sink)
      return sink.bytes
    }
  }
}
