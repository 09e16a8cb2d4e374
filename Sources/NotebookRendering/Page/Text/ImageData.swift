import LosslessJSON

/// A picture that a page may show: of a type that browsers take as an image, inside the page itself.
struct ImageData {
  /// The media type.
  let type: [UInt8]
  /// The facts of its beginning, which are cheap: enough for its size in pixels, and to find again what may be the
  /// same picture.
  let head: ImageFacts
  /// The size in bytes after decoding.
  let byteCount: Int
  /// Where the picture is from, if from a notebook's value.
  private let origin: JSONTree?
  private var kept: Base64Digits?

  private static let types = [
    "image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml", "image/bmp", "image/avif",
  ]

  /// Whether values of a media type are pictures.
  static func isImage(_ type: [UInt8]) -> Bool { types.contains { type.elementsEqual($0.utf8) } }

  /// The picture in a mimebundle's value: base64, of SVG the text; `nil` for anything else.
  init?(type: [UInt8], _ value: JSONTree) {
    guard ImageData.isImage(type), let digits = ImageData.digits(type, value) else { return nil }
    self.init(type: type, digits, origin: value)
  }

  /// The picture in a `data:` address.
  init?(address: [UInt8]) {
    guard address.starts(with: "data:".utf8), let comma = address.firstIndex(of: UInt8(ascii: ",")) else {
      return nil
    }
    let head = address[5..<comma].split(separator: UInt8(ascii: ";")).map { Array($0) }
    guard let type = head.first, head.last?.elementsEqual("base64".utf8) == true, ImageData.isImage(type),
      let digits = Base64Digits(Array(address[(comma + 1)...]))
    else { return nil }
    self.init(type: type, digits, origin: nil)
  }

  private init(type: [UInt8], _ digits: Base64Digits, origin: JSONTree?) {
    self.type = type
    self.origin = origin
    kept = digits
    head = digits.withBytes { ImageFacts(base64: Array($0.prefix(ImageData.headDigits))) }
    let padding = digits.withBytes { $0.suffix(2).count { $0 == UInt8(ascii: "=") } }
    byteCount = digits.count / 4 * 3 - padding
  }

  /// The digits that are looked at for `head`: enough for the header of a picture.
  private static let headDigits = 1 << 16

  private static func digits(_ type: [UInt8], _ value: JSONTree) -> Base64Digits? {
    if type.elementsEqual("image/svg+xml".utf8), let text = value.text, text.contains(UInt8(ascii: "<")) {
      return Base64Digits(encoding: text)
    }
    guard let digits = Base64Digits(value), digits.count > 0 else { return nil }
    return digits
  }

  /// The picture in base64.
  private var digits: Base64Digits? { kept ?? origin.flatMap { ImageData.digits(type, $0) } }

  /// The picture by its place in the notebook alone, which takes no room beside it.
  var withoutCopy: ImageData {
    var image = self
    if origin != nil, kept?.isInFile == false { image.kept = nil }
    return image
  }

  private var subtype: [UInt8] { Array(type.dropFirst("image/".utf8.count)) }

  /// Type, size and hash, as reports have them.
  var description: [UInt8] {
    subtype + " ".utf8 + ImageFacts(base64: digits?.bytes ?? []).description
  }

  /// Type and size, without the hash, which takes long for large pictures.
  var shortDescription: [UInt8] {
    let size = head.pixels.map { "\($0.width)×\($0.height), " } ?? ""
    return subtype + " \(size)\(byteCount) bytes".utf8
  }

  /// Whether both are the same bytes of the same type.
  func isSame(as other: ImageData) -> Bool {
    guard head == other.head, byteCount == other.byteCount, type == other.type else { return false }
    guard let mine = digits, let others = other.digits else { return false }
    return mine.isSame(as: others)
  }

  /// Appends the address that holds the whole picture. Nothing in it needs escapes.
  func appendAddress(to sink: ByteSink) {
    sink.append("data:")
    sink.append(type)
    sink.append(";base64,")
    digits?.append(to: sink)
  }
}
