/// Finds the size of an image in its first bytes.
enum ImageHeader {
  /// Width and height of a PNG, GIF or JPEG; `nil` for anything else.
  static func pixels(of bytes: [UInt8]) -> ImageFacts.Pixels? {
    png(bytes) ?? gif(bytes) ?? jpeg(bytes)
  }

  /// The header chunk follows the signature (PNG, section 11.2.2).
  private static func png(_ bytes: [UInt8]) -> ImageFacts.Pixels? {
    guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
      bytes[12..<16].elementsEqual("IHDR".utf8)
    else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return ImageFacts.Pixels(width: number(16), height: number(20))
  }

  /// The logical screen follows the signature (GIF89a, section 18).
  private static func gif(_ bytes: [UInt8]) -> ImageFacts.Pixels? {
    guard bytes.count >= 10, bytes.starts(with: "GIF8".utf8) else { return nil }
    return ImageFacts.Pixels(
      width: Int(bytes[6]) | Int(bytes[7]) << 8,
      height: Int(bytes[8]) | Int(bytes[9]) << 8
    )
  }

  /// Walks over the segments to the frame header (ITU T.81, B.2.2).
  private static func jpeg(_ bytes: [UInt8]) -> ImageFacts.Pixels? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var index = 2
    while index + 9 <= bytes.count {
      guard bytes[index] == 0xFF else { return nil }
      let marker = bytes[index + 1]
      if marker == 0xFF || marker == 0x01 || (0xD0...0xD8).contains(marker) {
        index += marker == 0xFF ? 1 : 2
        continue
      }
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        return ImageFacts.Pixels(
          width: Int(bytes[index + 7]) << 8 | Int(bytes[index + 8]),
          height: Int(bytes[index + 5]) << 8 | Int(bytes[index + 6])
        )
      }
      index += 2 + (Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]))
    }
    return nil
  }
}
