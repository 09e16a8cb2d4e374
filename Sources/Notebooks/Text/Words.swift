/// Words of a text: runs of letters, digits, underscores and non-ASCII characters; runs of white space;
/// every other byte for itself.
enum Words {
  private enum Kind {
    case word, space, other
  }

  static func ranges(of text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < text.count {
      let kind = kind(text[start])
      var end = start + 1
      if kind != .other { while end < text.count, self.kind(text[end]) == kind { end += 1 } }
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }

  private static func kind(_ byte: UInt8) -> Kind {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: .word
    case 0x20, 0x09...0x0D: .space
    default: .other
    }
  }
}
