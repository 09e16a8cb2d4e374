/// Why a file cannot be read as a notebook, as data.
package struct FileFailure: Sendable, Equatable {
  /// The side of a comparison. The raw values stand in reports.
  package enum Side: String, Sendable {
    case base = "base"
    case head = "head"
  }

  /// A short word for programs, such as `not-json`, `not-a-notebook` or `no-such-cell`.
  package var code: String
  /// A sentence for people, without any content of the file.
  package var message: String
  /// The side that cannot be read; `nil` if unknown.
  package var side: Side?
  /// The line from 1; `nil` if unknown.
  package var line: Int?

  /// A failure with its word, its sentence and, where known, its place.
  package init(code: String, message: String, side: Side? = nil, line: Int? = nil) {
    self.code = code
    self.message = message
    self.side = side
    self.line = line
  }
}
