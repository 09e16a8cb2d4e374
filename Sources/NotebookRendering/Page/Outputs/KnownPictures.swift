import LosslessJSON

/// The pictures that already stand in a page: each stands there once, and links lead to it.
final class KnownPictures {
  private let scope: String
  private var known: Set<[UInt8]> = []

  /// - Parameter scope: what tells apart the pictures of several parts of one page.
  init(scope: String) { self.scope = scope }

  /// Notes a picture.
  /// - Returns: The name of its place in the page, and whether it stands there already.
  func note(_ image: ImageData) -> (name: String, isKnown: Bool) {
    let name = "im-\(scope)-\(String(decoding: image.facts.hash, as: UTF8.self))"
    return (name, !known.insert(image.key).inserted)
  }
}
