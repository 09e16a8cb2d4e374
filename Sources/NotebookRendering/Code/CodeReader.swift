/// Splits code into statements, one at a time. Comments begin with `#`.
struct CodeReader: Sequence, IteratorProtocol {
  private let source: [UInt8]
  private let end: Int
  private var place: Int
  private var depth = 0
  private var indent = 0
  private var isLineStart = true
  private var finished: CodeStatement?
  private var current = CodeStatement()

  /// - Parameter range: The part of the source that is read: from where a statement begins to where one ends; all
  ///   of it if none is given.
  init(_ source: [UInt8], _ range: Range<Int>? = nil) {
    self.source = source
    (place, end) = (range?.lowerBound ?? 0, range?.upperBound ?? source.count)
  }

  /// The next statement; `nil` at the end.
  mutating func next() -> CodeStatement? {
    while place < end {
      let byte = source[place]
      switch byte {
      case 0x0A, 0x0D:
        if depth == 0 { finish() }
        if byte == 0x0A || depth == 0 { (isLineStart, indent) = (depth == 0, 0) }
        place += 1
      case 0x20, 0x09:
        if isLineStart { indent += 1 }
        place += 1
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: "\\") where isAtLineEnd(place + 1): skipLineEnd()
      case UInt8(ascii: ";") where depth == 0:
        finish()
        place += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(from: place, prefix: 0)
      default: readOther(byte)
      }
      if let statement = take() { return statement }
    }
    finish()
    return take()
  }

  private mutating func take() -> CodeStatement? {
    defer { finished = nil }
    return finished
  }

  private mutating func finish() {
    if !current.tokens.isEmpty { finished = current }
    current = CodeStatement()
    current.indent = indent
  }

  private mutating func add(_ kind: CodeToken.Kind, from start: Int, to end: Int) {
    if current.tokens.isEmpty { current.indent = indent }
    isLineStart = false
    current.tokens.append(CodeToken(kind: kind, text: source[start..<end], depth: depth))
    place = end
  }

  private func isAtLineEnd(_ place: Int) -> Bool {
    place < source.count && (source[place] == 0x0A || source[place] == 0x0D)
  }

  private mutating func skipLineEnd() {
    place += 1
    if source[place] == 0x0D, place + 1 < source.count, source[place + 1] == 0x0A { place += 1 }
    place += 1
  }

  private mutating func skipComment() {
    while place < source.count, source[place] != 0x0A, source[place] != 0x0D { place += 1 }
  }

  private mutating func readOther(_ byte: UInt8) {
    if CodeReader.isNameByte(byte) {
      var end = place + 1
      while end < source.count, CodeReader.isNameByte(source[end]) { end += 1 }
      if (0x30...0x39).contains(byte) {
        while end < source.count, CodeReader.isNameByte(source[end]) || source[end] == UInt8(ascii: ".") {
          end += 1
        }
        return add(.number, from: place, to: end)
      }
      let isQuoted = end < source.count && (source[end] == 0x22 || source[end] == 0x27)
      if isQuoted, end - place <= 2, source[place..<end].allSatisfy({ CodeReader.isPrefix($0) }) {
        return readString(from: place, prefix: end - place)
      }
      return add(.name, from: place, to: end)
    }
    let end = place + markLength
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      add(.mark, from: place, to: end)
      depth += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      if depth > 0 { depth -= 1 }
      add(.mark, from: place, to: end)
    default: add(.mark, from: place, to: end)
    }
  }

  /// The letters in front of Python's strings.
  private static func isPrefix(_ byte: UInt8) -> Bool {
    [UInt8(ascii: "f"), UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "u")].contains(byte | 0x20)
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
    default: false
    }
  }

  private static let longMarks: [[UInt8]] = [
    "**=", "//=", ">>=", "<<=", "==", "!=", "<=", ">=", ":=", "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=",
    "^=",
    "@=", "**", "//", "<<", ">>", "|>",
  ].map { Array($0.utf8) }

  private var markLength: Int {
    let rest = source[place...]
    // R's assignment; without spaces it is a comparison with a negative number in other languages.
    let isArrow =
      rest.starts(with: "<- ".utf8) && place > 0 && source[place - 1] == 0x20
    if isArrow { return 2 }
    return CodeReader.longMarks.first { rest.starts(with: $0) }?.count ?? 1
  }

  private mutating func readString(from start: Int, prefix: Int) {
    let quote = source[start + prefix]
    let isFormatted = source[start..<start + prefix].contains { $0 | 0x20 == UInt8(ascii: "f") }
    let opening = start + prefix
    let isTriple = source[opening...].starts(with: [quote, quote, quote])
    var end = opening + (isTriple ? 3 : 1)
    while end < source.count {
      if source[end] == UInt8(ascii: "\\"), end + 1 < source.count {
        end += 2
        continue
      }
      if source[end] == quote {
        if !isTriple {
          end += 1
          break
        }
        if source[end...].starts(with: [quote, quote, quote]) {
          end += 3
          break
        }
      }
      if !isTriple, source[end] == 0x0A { break }
      end += 1
    }
    add(isFormatted ? .formatted : .string, from: start, to: Swift.min(end, source.count))
  }
}
