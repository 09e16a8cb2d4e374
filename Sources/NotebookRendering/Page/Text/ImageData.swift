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
  private var kept: [UInt8]?

  private static let types = [
    "image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml", "image/bmp", "image/avif",
  ]

  /// Whether values of a media type are pictures.
  static func isImage(_ type: [UInt8]) -> Bool { types.contains { type.elementsEqual($0.utf8) } }

  /// The picture in a mimebundle's value: base64, of SVG the text; `nil` for anything else.
  init?(type: [UInt8], _ value: JSONTree) {
    guard ImageData.isImage(type), let text = value.text, !text.isEmpty else { return nil }
    guard let digits = ImageData.digits(type, text) else { return nil }
    self.init(type: type, digits, origin: value)
  }

  /// The picture in a `data:` address.
  init?(address: [UInt8]) {
    guard address.starts(with: "data:".utf8), let comma = address.firstIndex(of: UInt8(ascii: ",")) else {
      return nil
    }
    let head = address[5..<comma].split(separator: UInt8(ascii: ";")).map { Array($0) }
    guard let type = head.first, head.last?.elementsEqual("base64".utf8) == true, ImageData.isImage(type),
      let digits = Base64Text.digits(Array(address[(comma + 1)...]))
    else { return nil }
    self.init(type: type, digits, origin: nil)
  }

  private init(type: [UInt8], _ digits: [UInt8], origin: JSONTree?) {
    self.type = type
    self.origin = origin
    kept = digits
    head = ImageFacts(base64: Array(digits.prefix(ImageData.headDigits)))
    let padding = digits.suffix(2).count { $0 == UInt8(ascii: "=") }
    byteCount = digits.count / 4 * 3 - padding
  }

  /// The digits that are looked at for `head`: enough for the header of a picture.
  private static let headDigits = 1 << 16

  private static func isMarkup(_ type: [UInt8], _ text: [UInt8]) -> Bool {
    type.elementsEqual("image/svg+xml".utf8) && text.contains(UInt8(ascii: "<"))
  }

  private static func digits(_ type: [UInt8], _ text: [UInt8]) -> [UInt8]? {
    isMarkup(type, text) ? Base64Text.encoded(text) : Base64Text.digits(text)
  }

  /// The picture in base64, digits only.
  private var digits: [UInt8] { kept ?? origin?.text.flatMap { ImageData.digits(type, $0) } ?? [] }

  /// The picture by its place in the notebook alone, which takes no room beside it.
  var withoutDigits: ImageData {
    var image = self
    if origin != nil { image.kept = nil }
    return image
  }

  private var subtype: [UInt8] { Array(type.dropFirst("image/".utf8.count)) }

  /// Type, size and hash, as reports have them.
  var description: [UInt8] {
    subtype + " ".utf8 + ImageFacts(base64: digits).description
  }

  /// Type and size, without the hash, which takes long for large pictures.
  var shortDescription: [UInt8] {
    let size = head.pixels.map { "\($0.width)×\($0.height), " } ?? ""
    return subtype + " \(size)\(byteCount) bytes".utf8
  }

  /// Whether both are the same bytes of the same type.
  func isSame(as other: ImageData) -> Bool {
    head == other.head && byteCount == other.byteCount && type == other.type && digits == other.digits
  }

  /// Appends the address that holds the whole picture. Nothing in it needs escapes.
  func appendAddress(to sink: ByteSink) {
    sink.append("data:")
    sink.append(type)
    sink.append(";base64,")
    sink.append(digits)
  }
}
