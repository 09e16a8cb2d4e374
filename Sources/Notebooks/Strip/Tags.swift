import LosslessJSON

/// The tags of a cell: a list of strings, or one string in which nbstripout finds any part.
enum Tags {
  static func contains(_ tag: String, in metadata: JSONValue) -> Bool {
    contains([UInt8](tag.utf8), in: metadata)
  }

  static func contains(_ tag: [UInt8], in metadata: JSONValue) -> Bool {
    guard let tags = metadata["tags"] else { return false }
    if tags.isString {
      let text = tags.text
      return text.count >= tag.count
        && (0...(text.count - tag.count)).contains { text[$0...].starts(with: tag) }
    }
    return tags.elements.contains { element in tag.withUnsafeBufferPointer { element.hasText($0) } }
  }
}
