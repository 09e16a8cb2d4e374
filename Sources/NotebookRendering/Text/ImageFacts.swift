package import LosslessJSON

/// What is said of an image or of other data that nobody reads as text.
package struct ImageFacts: Sendable, Equatable {
  /// The size in bytes, of base64 after decoding.
  package var byteCount: Int
  /// The first 12 hexadecimal digits of the SHA-256 of the (decoded) bytes, as `sha256sum` gives it for the
  /// saved image.
  package var hash: [UInt8]
  /// Width and height in pixels of a PNG, JPEG or GIF.
  package var pixels: Pixels?

  /// The size of an image in pixels, as its header says.
  package struct Pixels: Sendable, Equatable {
    /// Columns of pixels.
    package var width: Int
    /// Rows of pixels.
    package var height: Int

    /// A size in pixels.
    package init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// The facts of base64 text (RFC 4648; white space is left out). Text that is not base64 is taken as it
  /// is. Only the first bytes are kept while decoding.
  package init(base64 text: [UInt8]) {
    self = text.withUnsafeBufferPointer { ImageFacts.decoding($0) ?? ImageFacts(bytes: $0) }
  }

  /// The facts of bytes as they are.
  package init(bytes: some Sequence<UInt8>) {
    var hash = SHA256()
    for byte in bytes { hash.update(byte) }
    byteCount = hash.count
    self.hash = Array(hash.finish().prefix(12))
    pixels = nil
  }

  /// The facts of any JSON value: of a string's text, else of the compact form.
  package init(of value: JSONTree) {
    if let text = value.text {
      self.init(base64: text)
    } else {
      self.init(bytes: CompactJSON.bytes(value))
    }
  }

  /// Such as `640×480, 48213 bytes, 1f3a9c20b7aa`.
  var description: [UInt8] {
    var text = ""
    if let pixels { text = "\(pixels.width)×\(pixels.height), " }
    text += byteCount == 1 ? "1 byte, " : "\(byteCount) bytes, "
    return Array(text.utf8) + hash
  }

  /// The decoded bytes that are kept to find the size of the image.
  private static let headLimit = 1 << 16

  private static func decoding(_ text: UnsafeBufferPointer<UInt8>) -> ImageFacts? {
    var hash = SHA256()
    var head: [UInt8] = []
    let isBase64 = values.withUnsafeBufferPointer { values in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: pieceSize) { chunk in
        decode(text, values, chunk) { decoded in
          hash.update(decoded)
          if head.count < headLimit { head.append(contentsOf: decoded) }
        }
      }
    }
    guard isBase64 else { return nil }
    return ImageFacts(
      byteCount: hash.count,
      hash: Array(hash.finish().prefix(12)),
      pixels: ImageHeader.pixels(of: head)
    )
  }

  /// The bytes that are decoded and hashed at a time: whole blocks of the hash and whole groups of base64.
  private static let pieceSize = 64 * 3 * 21

  /// Decodes piece by piece; says whether all of it was base64.
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>,
    _ values: UnsafeBufferPointer<UInt8>,
    _ chunk: UnsafeMutableBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Bool {
    var (bits, bitCount): (UInt32, UInt32) = (0, 0)
    var (used, digits, padding) = (0, 0, 0)
    var index = 0
    while index < text.count {
      // Four digits are three bytes; nearly all of a picture comes so.
      if bitCount == 0, padding == 0, index + 4 <= text.count, used + 3 <= chunk.count {
        let (first, second) = (values[Int(text[index])], values[Int(text[index + 1])])
        let (third, fourth) = (values[Int(text[index + 2])], values[Int(text[index + 3])])
        if first | second | third | fourth < 64 {
          let group = UInt32(first) << 18 | UInt32(second) << 12 | UInt32(third) << 6 | UInt32(fourth)
          chunk[used] = UInt8(truncatingIfNeeded: group >> 16)
          chunk[used + 1] = UInt8(truncatingIfNeeded: group >> 8)
          chunk[used + 2] = UInt8(truncatingIfNeeded: group)
          index += 4
          digits += 4
          used += 3
          if used == chunk.count {
            body(UnsafeBufferPointer(chunk))
            used = 0
          }
          continue
        }
      }
      let byte = text[index]
      index += 1
      let value = values[Int(byte)]
      if value < 64 {
        if padding > 0 { return false }
        digits += 1
        bits = bits << 6 | UInt32(value)
        bitCount += 6
        if bitCount < 8 { continue }
        bitCount -= 8
        chunk[used] = UInt8(truncatingIfNeeded: bits >> bitCount)
        used += 1
        if used == chunk.count {
          body(UnsafeBufferPointer(chunk))
          used = 0
        }
      } else if byte == UInt8(ascii: "=") {
        padding += 1
      } else if value == 255 {
        return false
      }
    }
    body(UnsafeBufferPointer(rebasing: chunk[..<used]))
    return digits > 0 && digits % 4 != 1 && padding <= 2
  }

  private init(byteCount: Int, hash: [UInt8], pixels: Pixels?) {
    self.byteCount = byteCount
    self.hash = hash
    self.pixels = pixels
  }

  /// The value of each base64 digit; 64 for white space, 255 for everything else.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, digit) in digits.utf8.enumerated() { values[Int(digit)] = UInt8(value) }
    for space: UInt8 in [0x09, 0x0A, 0x0D, 0x20] { values[Int(space)] = 64 }
    return values
  }()
}
