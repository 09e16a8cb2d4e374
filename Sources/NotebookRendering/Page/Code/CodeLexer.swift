/// Finds what of a program has a colour: comments, texts, numbers, keywords.
struct CodeLexer {
  let language: CodeLanguage
  private let text: [UInt8]
  private var place = 0
  private var spans: [StyledText.Span] = []

  private init(_ text: [UInt8], _ language: CodeLanguage) {
    self.text = text
    self.language = language
  }

  /// The colours of a program; none for a language without a table, or for a very long text.
  static func spans(of text: [UInt8], _ language: CodeLanguage?) -> [StyledText.Span] {
    guard let language, text.count <= 1 << 20 else { return [] }
    var lexer = CodeLexer(text, language)
    lexer.run()
    return lexer.spans
  }

  private mutating func run() {
    var isLineStart = true
    while place < text.count {
      let byte = text[place]
      if byte == 0x0A {
        isLineStart = true
        place += 1
        continue
      }
      if byte == 0x20 || byte == 0x09 {
        place += 1
        continue
      }
      let wasLineStart = isLineStart
      isLineStart = false
      if wasLineStart, language.hasMagics, byte == UInt8(ascii: "%") || byte == UInt8(ascii: "!") {
        take(upTo: lineEnd, "m")
      } else if !comment(), !quote() {
        word(byte)
      }
    }
  }

  private var lineEnd: Int { text[place...].firstIndex(of: 0x0A) ?? text.count }

  private mutating func take(upTo end: Int, _ style: String) {
    spans.append(StyledText.Span(range: place..<end, style: style))
    place = end
  }

  private func stands(_ mark: String, at place: Int) -> Bool {
    let mark = mark.utf8
    guard place + mark.count <= text.count else { return false }
    return zip(text[place...], mark).allSatisfy { $0 == $1 }
  }

  private mutating func comment() -> Bool {
    if let block = language.blockComment, stands(block.open, at: place) {
      take(upTo: end(of: block.close, from: place + block.open.utf8.count), "c")
      return true
    }
    guard language.lineComments.contains(where: { stands($0, at: place) }) else { return false }
    take(upTo: lineEnd, "c")
    return true
  }

  private func end(of mark: String, from start: Int) -> Int {
    var place = start
    while place < text.count {
      if stands(mark, at: place) { return place + mark.utf8.count }
      place += 1
    }
    return text.count
  }

  private mutating func quote() -> Bool {
    guard let quote = language.quotes.first(where: { stands($0.open, at: place) }) else { return false }
    var end = place + quote.open.utf8.count
    while end < text.count {
      if quote.escapes, text[end] == UInt8(ascii: "\\") {
        end += 2
      } else if stands(quote.close, at: end) {
        end += quote.close.utf8.count
        break
      } else if !quote.isMultiline, text[end] == 0x0A {
        break
      } else {
        end += 1
      }
    }
    take(upTo: min(end, text.count), "s")
    return true
  }

  private mutating func word(_ first: UInt8) {
    let isDigit = (0x30...0x39).contains(first)
    var end = place + 1
    if isDigit {
      while end < text.count, CodeLexer.isWord(text[end]) || text[end] == UInt8(ascii: ".") { end += 1 }
      return take(upTo: end, "n")
    }
    if first == UInt8(ascii: "@"), language.hasDecorators {
      while end < text.count, CodeLexer.isWord(text[end]) || text[end] == UInt8(ascii: ".") { end += 1 }
      if end > place + 1 { return take(upTo: end, "m") }
    }
    guard CodeLexer.isWord(first) else {
      place += 1
      return
    }
    while end < text.count, CodeLexer.isWord(text[end]) { end += 1 }
    // A letter or two in front of a quote belong to the text: r"…", f'…'.
    if end - place <= 2, end < text.count, text[end] == 0x22 || text[end] == 0x27, language.hasMagics {
      let start = place
      place = end
      if quote(), let last = spans.indices.last { spans[last].range = start..<spans[last].range.upperBound }
      return
    }
    var name = Array(text[place..<end])
    if language.ignoresCase { name = name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }
    if language.keywords.contains(name) { return take(upTo: end, "k") }
    if language.constants.contains(name) { return take(upTo: end, "n") }
    if end < text.count, text[end] == UInt8(ascii: "(") { return take(upTo: end, "f") }
    place = end
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
    default: false
    }
  }
}
