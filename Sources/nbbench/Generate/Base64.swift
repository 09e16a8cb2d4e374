/// Base64 text of seeded pictures.
///
/// Pictures begin with a PNG's signature and header, so that tools which look at the first bytes see a
/// picture; the rest is random, as compressed data looks.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  /// What stands between the lines of a broken text: the JSON escape of a line feed.
  private static let lineBreak: [UInt8] = [UInt8(ascii: "\\"), UInt8(ascii: "n")]

  /// The first 33 bytes of a 640 × 480 PNG in base64: signature, length, `IHDR` and its fields.
  private static let pngHeader = Array("iVBORw0KGgoAAAANSUhEUgAAAoAAAAHgCAYAAAA10dzk".utf8)

  /// The JSON text of a picture of about `characters` base64 characters (a multiple of 4 comes out).
  ///
  /// - Parameter lineLength: characters between two escaped line feeds (76 is what Python's
  ///   `encodebytes` gives, with one at the end), or `nil` for one unbroken text that ends in a line feed,
  ///   as matplotlib's pictures do.
  static func png(characters: Int, lineLength: Int?, random: inout SeededRandom) -> [UInt8] {
    let length = max(pngHeader.count, (characters + 3) / 4 * 4)
    var plain = pngHeader
    plain.reserveCapacity(length + 16)
    while plain.count < length {
      var word = random.next()
      for _ in 0..<10 {
        plain.append(alphabet[Int(word & 63)])
        word >>= 6
      }
    }
    plain.removeLast(plain.count - length)
    if random.below(3) == 0 {
      plain[length - 1] = UInt8(ascii: "=")
    }
    return broken(plain, lineLength: lineLength ?? plain.count)
  }

  private static func broken(_ plain: [UInt8], lineLength: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(plain.count + (plain.count / lineLength + 1) * lineBreak.count)
    var start = 0
    while start < plain.count {
      let end = min(start + lineLength, plain.count)
      text.append(contentsOf: plain[start..<end])
      text.append(contentsOf: lineBreak)
      start = end
    }
    return text
  }
}
