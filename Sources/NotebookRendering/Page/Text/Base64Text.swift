/// Base64 (RFC 4648) for `data:` addresses.
enum Base64Text {
  /// The digits of a text without white space; `nil` for a text that is no base64.
  static func digits(_ text: [UInt8]) -> [UInt8]? {
    switch text.withUnsafeBufferPointer({ kinds(in: $0) }) {
    case 0: text
    case 1: text.filter { $0 > 0x20 }
    default: nil
    }
  }

  /// Whether bytes are digits and nothing else.
  ///
  /// Eight at a time: a picture is a text of millions. A sum has the highest bit of each byte that is not below a bound,
  /// and nothing is carried into the next byte as long as all of them are ASCII.
  static func isDigits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    let whole = raw.count & ~7
    var are = highest
    for place in stride(from: 0, to: whole, by: 8) {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let lower = word | each(0x20)
      let isLetter = (lower &+ each(0x80 - 0x61)) & ~(lower &+ each(0x80 - 0x7B))
      // The digits of numbers stand behind the slash.
      let isNumber = (word &+ each(0x80 - 0x2F)) & ~(word &+ each(0x80 - 0x3A))
      let isSign = ~((word ^ each(0x2B)) &+ each(0x7F)) | ~((word ^ each(0x3D)) &+ each(0x7F))
      are &= (isLetter | isNumber | isSign) & ~word
    }
    return are == highest && bytes[whole...].allSatisfy { kinds[Int($0)] == 0 }
  }

  private static let highest: UInt64 = 0x8080_8080_8080_8080

  /// Eight times the same byte.
  @inline(__always)
  private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  /// The kinds of all bytes, joined bit by bit.
  private static func kinds(in bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    kinds.withUnsafeBufferPointer { kinds in
      var all: UInt8 = 0
      for byte in bytes { all |= kinds[Int(byte)] }
      return all
    }
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
