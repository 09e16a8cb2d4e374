/// Cuts HTML into tags and texts, as far as it takes to read a table.
struct HTMLScanner {
  enum Piece: Equatable {
    /// A text with its entities resolved.
    case text([UInt8])
    /// The name of a tag in lower case.
    case start(String)
    case end(String)
  }

  private let html: [UInt8]
  private var place = 0
  /// What stands behind the name in the last tag.
  private var attributes: Range<Int> = 0..<0

  init(_ html: [UInt8]) { self.html = html }

  /// The next piece; comments, styles and scripts are left out.
  mutating func next() -> Piece? {
    while place < html.count {
      guard html[place] == UInt8(ascii: "<") else {
        let end = html[place...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
        defer { place = end }
        return .text(HTMLScanner.resolved(html[place..<end]))
      }
      if html[place...].starts(with: "<!--".utf8) {
        skip(behind: Array("-->".utf8))
        continue
      }
      let isEnd = place + 1 < html.count && html[place + 1] == UInt8(ascii: "/")
      let name = html[(place + (isEnd ? 2 : 1))...].prefix { HTMLScanner.isLetter($0) }.map { $0 | 0x20 }
      guard !name.isEmpty || isEnd || place + 1 < html.count && html[place + 1] == UInt8(ascii: "!") else {
        place += 1
        return .text([UInt8(ascii: "<")])
      }
      let start = min(place + (isEnd ? 2 : 1) + name.count, html.count)
      skipTag()
      attributes = start..<max(start, place)
      let tag = String(decoding: name, as: UTF8.self)
      if isEnd { return .end(tag) }
      if tag != "style" && tag != "script" { return .start(tag) }
      skip(behind: Array("</\(tag)".utf8))
      skipTag()
    }
    return nil
  }

  /// The number that an attribute of the last tag has, such as 2 of `colspan="2"`; `nil` without one.
  /// - Parameter name: In lower case.
  func number(_ name: StaticString) -> Int? {
    let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    var rest = html[attributes]
    while let start = rest.firstIndex(where: { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      rest = rest[(start + 1)...]
      guard rest.count > name.count, zip(rest, name).allSatisfy({ $0 | 0x20 == $1 }) else { continue }
      var value = rest.dropFirst(name.count).drop { $0 == 0x20 }
      guard value.popFirst() == UInt8(ascii: "=") else { continue }
      value = value.drop { $0 == 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
      return Int(String(decoding: value.prefix { (0x30...0x39).contains($0) }, as: UTF8.self))
    }
    return nil
  }

  /// Goes behind the `>` that ends a tag; one inside quotes does not.
  private mutating func skipTag() {
    var quote: UInt8?
    while place < html.count {
      let byte = html[place]
      place += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
  }

  private mutating func skip(behind mark: [UInt8]) {
    while place < html.count {
      if html[place] == mark[0], html[place...].starts(with: mark) {
        place += mark.count
        return
      }
      place += 1
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static let entities: [(name: String, text: String)] = [
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&"),
  ]

  private static func resolved(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var result: [UInt8] = []
    var rest = text
    while let byte = rest.first {
      if byte == UInt8(ascii: "&"), let entity = entities.first(where: { rest.starts(with: $0.name.utf8) }) {
        result += entity.text.utf8
        rest = rest.dropFirst(entity.name.utf8.count)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
