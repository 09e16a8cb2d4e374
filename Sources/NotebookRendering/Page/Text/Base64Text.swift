/// Base64 (RFC 4648) for `data:` addresses.
enum Base64Text {
  /// The digits of a text without white space; `nil` for a text that is no base64.
  static func digits(_ text: [UInt8]) -> [UInt8]? {
    var text = text
    // Python ends base64 with a line break.
    while let last = text.last, last <= 0x20 { text.removeLast() }
    var hasSpace = false
    let isBase64 = text.withUnsafeBufferPointer { bytes in
      kinds.withUnsafeBufferPointer { kinds in
        var all: UInt8 = 0
        for byte in bytes { all |= kinds[Int(byte)] }
        hasSpace = all & 1 != 0
        return all & 2 == 0
      }
    }
    guard isBase64 else { return nil }
    return hasSpace ? text.filter { $0 > 0x20 } : text
  }

  /// 0 for a digit, 1 for white space, 2 for everything else.
  private static let kinds: [UInt8] = (0...255).map { (byte: UInt8) -> UInt8 in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): 0
    case 0x09, 0x0A, 0x0D, 0x20: 1
    default: 2
    }
  }

  /// Bytes in base64.
  static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var place = 0
    while place < bytes.count {
      let (one, two, three) = (
        Int(bytes[place]), place + 1 < bytes.count ? Int(bytes[place + 1]) : 0,
        place + 2 < bytes.count ? Int(bytes[place + 2]) : 0
      )
      result.append(digits[one >> 2])
      result.append(digits[(one & 3) << 4 | two >> 4])
      result.append(place + 1 < bytes.count ? digits[(two & 15) << 2 | three >> 6] : UInt8(ascii: "="))
      result.append(place + 2 < bytes.count ? digits[three & 63] : UInt8(ascii: "="))
      place += 3
    }
    return result
  }
}
