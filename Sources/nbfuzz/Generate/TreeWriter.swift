import LosslessJSON

/// Writes trees as JSON in a layout that chance picks. Deliberately not the library's writer, whose mistakes its
/// parser may share.
struct TreeWriter {
  private var indent: [UInt8]?
  private var lineBreak: [UInt8] = [0x0A]
  private var hasSpaces = true
  private var isASCII = false
  private var bytes: [UInt8] = []

  /// The tree in the layout of nbformat.
  static func plain(_ tree: JSONTree) -> [UInt8] {
    var writer = TreeWriter()
    writer.indent = [0x20]
    writer.write(tree, 0)
    return writer.bytes + [0x0A]
  }

  /// The tree in any layout, nbformat's most of the time.
  static func any(_ tree: JSONTree, _ random: inout FuzzRandom) -> [UInt8] {
    if !random.once(in: 4) { return plain(tree) }
    var writer = TreeWriter()
    writer.indent = random.pick([nil, [0x20], [0x20, 0x20], [0x09]])
    if random.once(in: 3) { writer.lineBreak = [0x0D, 0x0A] }
    writer.hasSpaces = !random.once(in: 3)
    writer.isASCII = random.once(in: 3)
    if random.once(in: 12) { writer.bytes = [0xEF, 0xBB, 0xBF] }
    writer.write(tree, 0)
    return writer.bytes + random.pick([[], [0x0A], writer.lineBreak, [0x0A, 0x0A]])
  }

  private mutating func write(_ tree: JSONTree, _ depth: Int) {
    switch tree {
    case .value(let value): value.withRawBytes { bytes.append(contentsOf: $0) }
    case .string(let text): write(text)
    case .number(let text): bytes += text
    case .bool(let value): bytes += Array((value ? "true" : "false").utf8)
    case .null: bytes += Array("null".utf8)
    case .array(let elements):
      write("[", "]", elements.count, depth) { writer, place in writer.write(elements[place], depth + 1) }
    case .object(let members):
      write("{", "}", members.count, depth) { writer, place in
        writer.write(members[place].key)
        writer.bytes += Array((writer.hasSpaces ? ": " : ":").utf8)
        writer.write(members[place].value, depth + 1)
      }
    }
  }

  private mutating func write(
    _ opening: Unicode.Scalar,
    _ closing: Unicode.Scalar,
    _ count: Int,
    _ depth: Int,
    _ item: (inout TreeWriter, Int) -> Void
  ) {
    bytes.append(UInt8(ascii: opening))
    for place in 0..<count {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      if indent == nil, place > 0, hasSpaces { bytes.append(0x20) }
      breakLine(depth + 1)
      item(&self, place)
    }
    if count > 0 { breakLine(depth) }
    bytes.append(UInt8(ascii: closing))
  }

  private mutating func breakLine(_ depth: Int) {
    guard let indent else { return }
    bytes += lineBreak
    for _ in 0..<depth { bytes += indent }
  }

  /// A string (WTF-8) in quotes.
  private mutating func write(_ text: [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    text.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        let (scalar, length) = JSONText.codePoint(text, at: index)
        switch scalar {
        case 0x22, 0x5C: bytes += [0x5C, UInt8(scalar)]
        case 0x0A: bytes += Array(#"\n"#.utf8)
        case 0..<0x20, 0xD800...0xDFFF: escape(scalar)
        case 0x7F... where isASCII: escape(scalar)
        default: bytes += text[index..<min(index + length, text.count)]
        }
        index += length
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ scalar: UInt32) {
    if scalar >= 0x10000 {
      escape(0xD800 + (scalar - 0x10000) >> 10)
      return escape(0xDC00 + (scalar - 0x10000) & 0x3FF)
    }
    bytes += Array(#"\u"#.utf8)
    for shift in [12, 8, 4, 0] as [UInt32] {
      bytes.append(Array("0123456789abcdef".utf8)[Int(scalar >> shift & 15)])
    }
  }
}
