import LosslessJSON

/// A dotted path of keys as users write it, such as `metadata.vscode.interpreter`.
///
/// Keys may contain dots themselves, so a path is followed as nbstripout does: the whole rest as one key
/// if the object has it, otherwise its part before the first dot and then the rest.
struct StripKeyPath {
  /// The whole path (UTF-8).
  let text: [UInt8]

  init(_ text: [UInt8]) {
    self.text = text
  }

  /// The part of `text` behind `prefix`; `nil` if it does not begin so.
  init?(_ text: String, below prefix: String) {
    guard text.utf8.starts(with: prefix.utf8) else { return nil }
    self.init([UInt8](text.utf8.dropFirst(prefix.utf8.count)))
  }

  /// Calls the closure with the values that the path names below `object`, all duplicates of a key
  /// included, without those that are removed already.
  func forEachTarget(in object: JSONValue, ignoring edits: JSONEdits, _ body: (JSONValue) -> Void) {
    guard object.isObject, !object.isEmpty else { return }
    text.withUnsafeBufferPointer {
      StripKeyPath.forEachTarget(of: $0[...], in: object, ignoring: edits, body)
    }
  }

  private static func forEachTarget(
    of path: Slice<UnsafeBufferPointer<UInt8>>,
    in object: JSONValue,
    ignoring edits: JSONEdits,
    _ body: (JSONValue) -> Void
  ) {
    var isFound = false
    object.forEachValue(named: UnsafeBufferPointer(rebasing: path)) { value in
      if !edits.removes(value) {
        isFound = true
        body(value)
      }
    }
    guard !isFound, let dot = path.firstIndex(of: UInt8(ascii: ".")) else { return }
    object.forEachValue(named: UnsafeBufferPointer(rebasing: path[..<dot])) { value in
      if !edits.removes(value) {
        forEachTarget(of: path[(dot + 1)...], in: value, ignoring: edits, body)
      }
    }
  }

  /// How the path stands to a key of the object that it begins in.
  enum Relation {
    /// The path names this key, or every key (`*`).
    case names
    /// The path names something inside this key's value; its rest is given.
    case goesInside(StripKeyPath)
    case other
  }

  func relation(to key: [UInt8]) -> Relation {
    if text == key || text == [UInt8(ascii: "*")] { return .names }
    let isInside =
      text.count > key.count && text.starts(with: key) && text[key.count] == UInt8(ascii: ".")
    return isInside ? .goesInside(StripKeyPath([UInt8](text[(key.count + 1)...]))) : .other
  }
}

extension StripOptions {
  /// The extra keys that are ignored in every notebook: those that name neither notebook metadata nor
  /// something of a cell, and those that name what no notebook can be without.
  package var invalidExtraKeys: [String] {
    extraKeys.filter { key in
      !key.utf8.starts(with: "metadata.".utf8) && !key.utf8.starts(with: "cell.".utf8)
        || RequiredKeys.always.contains { $0.utf8.elementsEqual(key.utf8) }
    }
  }
}
