/// Base64 (RFC 4648) for `data:` addresses.
enum Base64Text {
  /// The digits of a text without white space; `nil` for a text that is no base64.
  static func digits(_ text: [UInt8]) -> [UInt8]? {
    var hasSpace = false
    for byte in text {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
        break
      case 0x09, 0x0A, 0x0D, 0x20: hasSpace = true
      default: return nil
      }
    }
    return hasSpace ? text.filter { $0 > 0x20 } : text
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
