import LazyMd4c
import LosslessJSON

/// Rendered Markdown (CommonMark with tables, task lists, strikethrough and formulas).
///
/// Raw HTML stands there as text, and links lead to the web or nowhere (`MarkdownAddress`). Pictures come from the
/// cell's attachments or from the text itself; nothing is fetched.
struct MarkdownView {
  /// What differs from the other side, in bytes of the source.
  struct Changes {
    /// Words, in order.
    var words: [Range<Int>] = []
    /// Whole lines, in order.
    var lines: [Range<Int>] = []
    /// Whether this is the side after.
    var isAfter = true
  }

  let sink: ByteSink
  /// The cell's attachments by name, if it has any.
  var attachments: JSONTree?
  var changes = Changes()

  /// - Returns: Whether there are formulas in it.
  @discardableResult
  func write(_ source: [UInt8]) -> Bool {
    let builder = MarkdownBuilder(source, self)
    let status = source.withUnsafeBytes { bytes in
      nbtrio_md_parse(
        bytes.bindMemory(to: CChar.self).baseAddress,
        bytes.count,
        { event, user in
          guard let event, let user else { return }
          Unmanaged<MarkdownBuilder>.fromOpaque(user).takeUnretainedValue().take(event.pointee)
        },
        Unmanaged.passUnretained(builder).toOpaque()
      )
    }
    guard status == 0 else {
      // Without md4c the source is what can be read.
      sink.append("<div class=\"md raw\">")
      sink.text(source)
      sink.append("</div>")
      return false
    }
    sink.append("<div class=md>")
    sink.append(builder.output.bytes)
    sink.append("</div>")
    return builder.hasMath
  }
}
