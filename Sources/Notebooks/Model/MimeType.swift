import LosslessJSON

/// What nbformat's reader and writer know about media types.
package enum MimeType {
  /// Whether values of this type are JSON and stay as they are: `application/json` and
  /// `application/…+json` (nbformat's `_is_json_mime`).
  package static func isJSON(_ type: [UInt8]) -> Bool {
    type.elementsEqual("application/json".utf8)
      || type.starts(with: "application/".utf8) && type.reversed().starts(with: "+json".utf8.reversed())
  }

  /// Whether strings of this type are written as lists of lines.
  package static func isSplitIntoLines(_ type: [UInt8]) -> Bool {
    type.starts(with: "text/".utf8) || type.elementsEqual("application/javascript".utf8)
      || type.elementsEqual("image/svg+xml".utf8)
  }

  /// Whether a type is meant by one that a user names, exactly or with `/*` at its end.
  package static func matches(_ type: [UInt8], _ name: String) -> Bool {
    let name = name.utf8
    if name.suffix(2).elementsEqual("/*".utf8) { return type.starts(with: name.dropLast()) }
    return type.elementsEqual(name)
  }

  /// Whether this is the key of a text in an output of nbformat 2 and 3.
  static func isText3(_ key: JSONValue) -> Bool {
    let keys: [StaticString] = ["text", "html", "svg", "latex", "javascript", "json"]
    return keys.contains { key.hasText($0) }
  }
}
