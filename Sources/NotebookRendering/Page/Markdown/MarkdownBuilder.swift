import LazyMd4c
import LosslessJSON

/// Makes HTML of what the parser tells.
final class MarkdownBuilder {
  /// What was made of blocks that are finished; of the open one with text the inside stands in `leaf`.
  let output = ByteSink()
  private(set) var hasMath = false

  private let source: [UInt8]
  private let view: MarkdownView
  /// The inside of a block that has text.
  private var leaf: ByteSink?
  /// The first and the last byte of the source that the open block with text was made of.
  private var extent: Range<Int>?
  private var language: [UInt8] = []
  /// The text of a formula or of a block of code, which is written at its end.
  private var collected: [UInt8]?
  private var collectedExtent: Range<Int>?
  /// Images that are open, one inside the other; the outermost gets all text as its description.
  private var imageDepth = 0
  private var imageAddress: [UInt8] = []
  private var imageText: [UInt8] = []
  /// Whether each open link leads somewhere.
  private var links: [Bool] = []

  /// The level of the last heading: of the cell's, in the beginning.
  private var headingLevel = 3

  /// Where the parsed part of the source begins.
  private let start: Int

  /// - Parameter start: where the part begins that is parsed; the events count from there.
  init(_ source: [UInt8], from start: Int = 0, _ view: MarkdownView) {
    self.source = source
    self.start = start
    self.view = view
  }

  private var sink: ByteSink { leaf ?? output }

  func take(_ event: nbtrio_md_event) {
    let type = UInt32(event.type)
    switch UInt32(event.kind) {
    case NBTRIO_MD_ENTER_BLOCK.rawValue: enterBlock(nbtrio_md_block(rawValue: type), event)
    case NBTRIO_MD_LEAVE_BLOCK.rawValue: leaveBlock(nbtrio_md_block(rawValue: type), event)
    case NBTRIO_MD_ENTER_SPAN.rawValue: enterSpan(nbtrio_md_span(rawValue: type), event)
    case NBTRIO_MD_LEAVE_SPAN.rawValue: leaveSpan(nbtrio_md_span(rawValue: type))
    default: text(nbtrio_md_text(rawValue: type), event)
    }
  }

  private func bytes(_ event: nbtrio_md_event) -> [UInt8] {
    guard let text = event.text else { return [] }
    return Array(UnsafeRawBufferPointer(start: text, count: event.size))
  }

  private func enterBlock(_ block: nbtrio_md_block, _ event: nbtrio_md_event) {
    switch block {
    case NBTRIO_MD_QUOTE: output.append("<blockquote>")
    case NBTRIO_MD_LIST: openItem("<ul>")
    case NBTRIO_MD_NUMBERED_LIST: openItem("<ol start=\(event.number)>")
    case NBTRIO_MD_ITEM:
      output.append("<li>")
      leaf = ByteSink(expecting: 64)
      extent = nil
      if event.number > 0 {
        leaf?.append(event.number == 2 ? "<span class=task>☑</span> " : "<span class=task>☐</span> ")
      }
    case NBTRIO_MD_RULE: output.append("<hr>")
    case NBTRIO_MD_CODE:
      language = bytes(event)
      collected = []
    case NBTRIO_MD_TABLE: output.append("<div class=tb><table>")
    case NBTRIO_MD_TABLE_HEAD: output.append("<thead>")
    case NBTRIO_MD_TABLE_BODY: output.append("<tbody>")
    case NBTRIO_MD_TABLE_ROW: output.append("<tr>")
    case NBTRIO_MD_PARAGRAPH, NBTRIO_MD_HEADING, NBTRIO_MD_HEADING_CELL, NBTRIO_MD_DATA_CELL:
      flushItem()
      leaf = ByteSink(expecting: 256)
      extent = nil
    default: flushItem()
    }
  }

  /// Text of a tight item stands before a list inside it.
  private func openItem(_ tag: String) {
    flushItem()
    output.markup(tag)
  }

  private func flushItem() {
    guard let leaf else { return }
    let mark = changeMark(extent)
    if !mark.isEmpty { output.markup("<div\(mark)>") }
    output.append(leaf.bytes)
    if !mark.isEmpty { output.append("</div>") }
    self.leaf = nil
    extent = nil
  }

  private func leaveBlock(_ block: nbtrio_md_block, _ event: nbtrio_md_event) {
    switch block {
    case NBTRIO_MD_QUOTE: output.append("</blockquote>")
    case NBTRIO_MD_LIST: close("</ul>")
    case NBTRIO_MD_NUMBERED_LIST: close("</ol>")
    case NBTRIO_MD_ITEM: close("</li>")
    case NBTRIO_MD_CODE: code()
    case NBTRIO_MD_TABLE: output.append("</table></div>")
    case NBTRIO_MD_TABLE_HEAD: output.append("</thead>")
    case NBTRIO_MD_TABLE_BODY: output.append("</tbody>")
    case NBTRIO_MD_TABLE_ROW: output.append("</tr>")
    case NBTRIO_MD_PARAGRAPH: finish("p")
    // The page has headings of its own above those of a cell, and none skips a level.
    case NBTRIO_MD_HEADING:
      headingLevel = min(Int(event.number) + 3, headingLevel + 1)
      finish("h\(min(max(event.number, 1), 6))", " role=heading aria-level=\(headingLevel)")
    case NBTRIO_MD_HEADING_CELL: finish("th", alignment(event))
    case NBTRIO_MD_DATA_CELL: finish("td", alignment(event))
    default: break
    }
  }

  private func alignment(_ event: nbtrio_md_event) -> String {
    switch event.number {
    case 1: " class=al"
    case 2: " class=ac"
    case 3: " class=ar"
    default: ""
    }
  }

  private func close(_ tag: StaticString) {
    flushItem()
    output.append(tag)
  }

  private func finish(_ tag: String, _ attributes: String = "") {
    let inside = leaf?.bytes ?? []
    leaf = nil
    output.markup("<\(tag)\(attributes)\(changeMark(extent))>")
    output.append(inside)
    output.markup("</\(tag)>")
    extent = nil
  }

  /// The mark of a block of whose lines one changed.
  private func changeMark(_ extent: Range<Int>?) -> String {
    guard let extent, !view.changes.lines.overlapping(extent).isEmpty else { return "" }
    return view.changes.isAfter ? " data-ch=+" : " data-ch=-"
  }

  private func code() {
    flushItem()
    let text = collected ?? []
    collected = nil
    output.markup("<pre\(changeMark(collectedExtent))>")
    let styled = StyledText(text, spans: CodeLexer.spans(of: text, CodeLanguage.named(language)))
    LineMarkup.write(text, 0..<text.count, styled.spans, to: output)
    output.append("</pre>")
    collectedExtent = nil
  }

  private func enterSpan(_ span: nbtrio_md_span, _ event: nbtrio_md_event) {
    if imageDepth > 0, span != NBTRIO_MD_IMAGE { return }
    switch span {
    case NBTRIO_MD_EMPHASIS: sink.append("<em>")
    case NBTRIO_MD_STRONG: sink.append("<strong>")
    case NBTRIO_MD_CODE_SPAN: sink.append("<code>")
    case NBTRIO_MD_DELETED: sink.append("<s>")
    case NBTRIO_MD_LINK:
      let raw = bytes(event)
      let address = MarkdownAddress.link(raw)
      links.append(address != nil)
      if let address {
        sink.append("<a rel=\"noopener noreferrer nofollow\" target=_blank")
        sink.attribute("href", address)
      } else {
        sink.append("<span class=nolink")
        sink.attribute("title", raw)
      }
      sink.append(">")
    case NBTRIO_MD_IMAGE:
      imageDepth += 1
      if imageDepth == 1 { (imageAddress, imageText) = (bytes(event), []) }
    case NBTRIO_MD_MATH, NBTRIO_MD_DISPLAY_MATH:
      hasMath = true
      collected = []
    default: break
    }
  }

  private func leaveSpan(_ span: nbtrio_md_span) {
    if imageDepth > 0, span != NBTRIO_MD_IMAGE { return }
    switch span {
    case NBTRIO_MD_EMPHASIS: sink.append("</em>")
    case NBTRIO_MD_STRONG: sink.append("</strong>")
    case NBTRIO_MD_CODE_SPAN: sink.append("</code>")
    case NBTRIO_MD_DELETED: sink.append("</s>")
    case NBTRIO_MD_LINK: sink.append(links.popLast() == true ? "</a>" : "</span>")
    case NBTRIO_MD_IMAGE:
      imageDepth -= 1
      if imageDepth == 0 { image() }
    case NBTRIO_MD_MATH, NBTRIO_MD_DISPLAY_MATH: formula(isDisplay: span == NBTRIO_MD_DISPLAY_MATH)
    default: break
    }
  }

  private func formula(isDisplay: Bool) {
    let tex = collected ?? []
    collected = nil
    let isChanged = collectedExtent.map { !view.changes.words.overlapping($0).isEmpty }
    collectedExtent = nil
    if isChanged == true { sink.append(view.changes.isAfter ? "<ins>" : "<del>") }
    sink.append(isDisplay ? "<span class=\"math d\">" : "<span class=math>")
    sink.text(tex)
    sink.append("</span>")
    if isChanged == true { sink.append(view.changes.isAfter ? "</ins>" : "</del>") }
  }

  private func image() {
    let name = MarkdownAddress.attachment(imageAddress)
    let bundle = name.flatMap { view.attachments?[$0] }?.members ?? []
    let image =
      bundle.lazy.compactMap { ImageData(type: $0.key, $0.value) }.first ?? ImageData(address: imageAddress)
    if let image {
      sink.append("<img decoding=async")
      if let pixels = image.head.pixels { sink.markup(" width=\(pixels.width) height=\(pixels.height)") }
      sink.attribute("alt", imageText)
      sink.append(" src=\"")
      image.appendAddress(to: sink)
      sink.append("\">")
    } else {
      // Pictures elsewhere stay where they are.
      sink.append("<span class=noimg")
      sink.attribute("title", imageAddress)
      sink.append(">")
      sink.text(imageText.isEmpty ? Array("image".utf8) : imageText)
      sink.append(" <small>")
      sink.text(Array(imageAddress.prefix(200)))
      sink.append("</small></span>")
    }
  }

  private func text(_ type: nbtrio_md_text, _ event: nbtrio_md_event) {
    var range: Range<Int>?
    if event.offset >= 0 {
      let found = start + event.offset..<start + event.offset + event.size
      range = found
      extent =
        extent.map { min($0.lowerBound, found.lowerBound)..<max($0.upperBound, found.upperBound) } ?? found
    }
    if imageDepth > 0 {
      imageText += type == NBTRIO_MD_SOFT_BREAK ? [0x20] : bytes(event)
      return
    }
    if collected != nil {
      collected? += type == NBTRIO_MD_SOFT_BREAK ? [0x20] : bytes(event)
      if let range {
        collectedExtent =
          collectedExtent.map { $0.lowerBound..<max($0.upperBound, range.upperBound) } ?? range
      }
      return
    }
    switch type {
    case NBTRIO_MD_LINE_BREAK: sink.append("<br>")
    case NBTRIO_MD_SOFT_BREAK: sink.append("\n")
    case NBTRIO_MD_NULL_CHARACTER: sink.append("\u{FFFD}")
    case NBTRIO_MD_ENTITY: MarkdownEntity.append(bytes(event), to: sink)
    default:
      guard let range, range.upperBound <= source.count else { return sink.text(bytes(event)) }
      marked(range)
    }
  }

  /// A text of the source with its changed words marked.
  private func marked(_ range: Range<Int>) {
    var place = range.lowerBound
    for word in view.changes.words.overlapping(range) {
      let part = word.clamped(to: range)
      HTMLText.append(source[place..<part.lowerBound], to: sink)
      sink.append(view.changes.isAfter ? "<ins>" : "<del>")
      HTMLText.append(source[part], to: sink)
      sink.append(view.changes.isAfter ? "</ins>" : "</del>")
      place = part.upperBound
    }
    HTMLText.append(source[place..<range.upperBound], to: sink)
  }
}
