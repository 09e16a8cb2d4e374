/// Shortens data that stands inside a text, such as images in HTML.
enum FoldedData {
  /// Shorter runs of base64 digits stay as they are.
  private static let limit = 256

  /// The line with each long run of base64 digits as its length and hash.
  static func line(_ line: [UInt8]) -> [UInt8] {
    if line.count < limit { return line }
    var result: [UInt8] = []
    var start = 0
    while start < line.count {
      let isDigit = FoldedData.isDigit(line[start])
      var end = start + 1
      while end < line.count, FoldedData.isDigit(line[end]) == isDigit { end += 1 }
      if isDigit && end - start >= limit {
        result += "<\(end - start) base64 digits, ".utf8
        result += SHA256.short(of: line[start..<end])
        result.append(UInt8(ascii: ">"))
      } else {
        result += line[start..<end]
      }
      start = end
    }
    return result
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): true
    default: false
    }
  }
}
