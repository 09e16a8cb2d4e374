import LosslessJSON

/// A picture that a page may show: of a type that browsers take as an image, inside the page itself.
struct ImageData {
  /// The media type.
  let type: [UInt8]
  /// The picture in base64, digits only.
  let digits: [UInt8]
  let facts: ImageFacts

  private static let types = [
    "image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml", "image/bmp", "image/avif",
  ]

  /// Whether values of a media type are pictures.
  static func isImage(_ type: [UInt8]) -> Bool { types.contains { type.elementsEqual($0.utf8) } }

  /// The picture in a mimebundle's value: base64, of SVG the text; `nil` for anything else.
  init?(type: [UInt8], _ value: JSONTree) {
    guard ImageData.isImage(type), let text = value.text, !text.isEmpty else { return nil }
    if type.elementsEqual("image/svg+xml".utf8), text.contains(UInt8(ascii: "<")) {
      self.init(type: type, digits: Base64Text.encoded(text), facts: ImageFacts(bytes: text))
    } else {
      guard let digits = Base64Text.digits(text) else { return nil }
      self.init(type: type, digits: digits, facts: ImageFacts(base64: digits))
    }
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
    self.init(type: type, digits: digits, facts: ImageFacts(base64: digits))
  }

  private init(type: [UInt8], digits: [UInt8], facts: ImageFacts) {
    self.type = type
    self.digits = digits
    self.facts = facts
  }

  /// What names the picture in a page: type and content.
  var key: [UInt8] { type + [0x20] + facts.hash }

  /// Appends the address that holds the whole picture. Nothing in it needs escapes.
  func appendAddress(to sink: ByteSink) {
    sink.append("data:")
    sink.append(type)
    sink.append(";base64,")
    sink.append(digits)
  }
}
