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
    let html = ByteSink(expecting: source.count + 256)
    var hasMath = false
    for part in MarkdownPart.parts(of: source) {
      if part.isFormula {
        hasMath = true
        formula(source, part.range, to: html)
      } else {
        let builder = MarkdownBuilder(source, from: part.range.lowerBound, self)
        guard parse(source, part.range, builder) else {
          // Without md4c the source is what can be read.
          sink.append("<div class=\"md raw\">")
          sink.text(source)
          sink.append("</div>")
          return false
        }
        html.append(builder.output.bytes)
        if builder.hasMath { hasMath = true }
      }
    }
    sink.append("<div class=md>")
    sink.append(html.bytes)
    sink.append("</div>")
    return hasMath
  }

  private func formula(_ source: [UInt8], _ range: Range<Int>, to html: ByteSink) {
    let isChanged = !changes.lines.overlapping(range).isEmpty
    html.markup("<span class=\"math d\"\(isChanged ? changes.isAfter ? " data-ch=+" : " data-ch=-" : "")>")
    HTMLText.append(source[range], to: html)
    html.append("</span>")
  }

  private func parse(_ source: [UInt8], _ range: Range<Int>, _ builder: MarkdownBuilder) -> Bool {
    source.withUnsafeBytes { bytes in
      let part = UnsafeRawBufferPointer(rebasing: bytes[range])
      return nbtrio_md_parse(
        part.bindMemory(to: CChar.self).baseAddress,
        part.count,
        { event, user in
          guard let event, let user else { return }
          Unmanaged<MarkdownBuilder>.fromOpaque(user).takeUnretainedValue().take(event.pointee)
        },
        Unmanaged.passUnretained(builder).toOpaque()
      ) == 0
    }
  }
}
