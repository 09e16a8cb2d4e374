import LosslessJSON

/// What is left out of a comparison and how texts are compared. All parts compose.
package struct ComparisonOptions: Sendable {
  /// The parts of a notebook that can be left out (nbdime's six flags).
  package struct Parts: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// `/cells/*/source`
    package static let sources = Parts(rawValue: 1)
    /// `/cells/*/outputs`
    package static let outputs = Parts(rawValue: 2)
    /// `/cells/*/attachments`
    package static let attachments = Parts(rawValue: 4)
    /// The metadata of the notebook, of cells and of outputs.
    package static let metadata = Parts(rawValue: 8)
    /// `/cells/*/id`
    package static let id = Parts(rawValue: 16)
    /// The execution counts of cells and of outputs.
    package static let details = Parts(rawValue: 32)

    package static let all: Parts = [.sources, .outputs, .attachments, .metadata, .id, .details]
  }

  /// How white space inside lines counts, as in `git diff`. Line breaks divide lines all the same.
  package enum Whitespace: Sendable {
    case exact
    /// `-b`: runs of white space are alike, and white space at the end of a line is nothing.
    case ignoringAmount
    /// `-w`: white space is nothing.
    case ignoringAll
  }

  package var ignoredParts: Parts
  /// Further places that are left out.
  package var ignoredPaths: [IgnoredPath]
  package var whitespace: Whitespace

  package init(
    ignoredParts: Parts = [],
    ignoredPaths: [IgnoredPath] = [],
    whitespace: Whitespace = .exact
  ) {
    self.ignoredParts = ignoredParts
    self.ignoredPaths = ignoredPaths
    self.whitespace = whitespace
  }

  /// Whether everything is compared exactly, so that the diff is a complete one.
  package var isComplete: Bool { ignoredParts.isEmpty && ignoredPaths.isEmpty && whitespace == .exact }
}

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
