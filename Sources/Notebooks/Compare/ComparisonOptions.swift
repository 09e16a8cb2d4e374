import LosslessJSON

/// What is left out of a comparison and how texts are compared. All parts compose.
package struct ComparisonOptions: Sendable {
  /// The parts of a notebook that can be left out (nbdime's six flags).
  package struct Parts: OptionSet, Sendable {
    /// One bit for each part.
    package let rawValue: Int
    /// Parts by their bits.
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

    /// Every part that can be left out.
    package static let all: Parts = [.sources, .outputs, .attachments, .metadata, .id, .details]
  }

  /// Parts that are left out.
  package var ignoredParts: Parts
  /// Further places that are left out.
  package var ignoredPaths: [IgnoredPath]
  /// How white space in texts counts.
  package var whitespace: Whitespace

  /// Everything is compared exactly unless it is said here.
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
