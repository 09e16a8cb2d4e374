import LosslessJSON

/// A place in notebooks that is left out of a comparison, with all that is inside it; `*` stands for any
/// key or index (the keys of nbdime's `Ignore`).
package struct IgnoredPath: Sendable {
  /// The steps; `nil` for `*`.
  package var steps: [[UInt8]?]

  /// - Parameter path: Such as `/cells/*/metadata`; a leading slash may be missing.
  package init(_ path: String) {
    steps = path.utf8.split(separator: UInt8(ascii: "/")).map { part in
      part.elementsEqual("*".utf8) ? nil : [UInt8](part)
    }
  }

  /// The member `key` of the objects that `path` names.
  package init(_ path: String, key: String) {
    self.init(path)
    steps.append([UInt8](key.utf8))
  }

  func matches(_ path: JSONPath) -> Bool {
    guard path.count == steps.count else { return false }
    return zip(steps, path).allSatisfy { step, actual in
      guard let step else { return true }
      switch actual {
      case .key(let key): return key == step
      case .index(let index): return String(index).utf8.elementsEqual(step)
      }
    }
  }
}
