package import Notebooks

/// One file of a diff: its names on both sides and what became of its content.
package struct FileDiff: Sendable {
  /// The file on one side.
  package struct Side: Sendable {
    /// The path as git gives it (bytes, `/` between folders).
    package var path: [UInt8]
    /// The object id of the content in hexadecimal digits, for git's `index` line; `nil` if unknown.
    package var blob: [UInt8]?
    /// The mode of the file in octal digits, such as `100644`; `nil` if unknown.
    package var mode: [UInt8]?

    /// The path as reports have it: with the slash of an absolute path, which git leaves out behind its prefixes.
    package var wholePath: [UInt8]

    /// A file by its path; object id and mode where git knows them.
    package init(path: [UInt8], blob: [UInt8]? = nil, mode: [UInt8]? = nil) {
      self.path = path
      wholePath = path
      self.blob = blob
      self.mode = mode
    }
  }

  /// What is known of the content.
  package enum Content: Sendable {
    /// Both sides are notebooks (or one is absent), and this is how they compare.
    case notebooks(Comparison)
    /// A side cannot be read as a notebook. The files' bytes, compared line by line, stand in for it if
    /// they are texts.
    case unreadable(FileFailure, TextDiff?)
  }

  /// What became of the file.
  package enum Status: String, Sendable {
    case same = "same"
    case modified = "modified"
    case added = "added"
    case removed = "removed"
    case renamed = "renamed"
    case error = "error"
  }

  /// The file before; `nil` if it was added.
  package var before: Side?
  /// The file after; `nil` if it was removed.
  package var after: Side?
  /// How similar the contents of a renamed file are, in percent, as git counts; `nil` if unknown.
  package var similarity: Int?
  /// How the contents compare, or why they cannot.
  package var content: Content
  /// Whether these are two files that somebody compares, so that two names are no renaming.
  package var isPairOfFiles = false

  /// A file of which at least one side exists.
  package init(before: Side?, after: Side?, similarity: Int? = nil, content: Content) {
    self.before = before
    self.after = after
    self.similarity = similarity
    self.content = content
  }

  /// The path to call the file by: the one after, if there is one.
  package var path: [UInt8] { after?.path ?? before?.path ?? [] }

  /// The same as reports have it.
  package var wholePath: [UInt8] { after?.wholePath ?? before?.wholePath ?? [] }

  /// Whether the file has another name than before.
  package var isRenamed: Bool {
    guard !isPairOfFiles, let before, let after else { return false }
    return before.path != after.path
  }

  /// What a renderer of the file may take.
  func newBudget() -> StepBudget {
    switch content {
    case .notebooks(let comparison): comparison.newBudget()
    case .unreadable(_, let text): text?.newBudget() ?? StepBudget(bytes: 0)
    }
  }

  /// Whether git would list the file: it was added, removed or renamed, its content or its mode changed.
  package var isChanged: Bool { status != .same || before?.mode != after?.mode }

  /// What became of the file; `error` where a side is no notebook.
  package var status: Status {
    guard case .notebooks(let comparison) = content else { return .error }
    if before == nil { return .added }
    if after == nil { return .removed }
    if isRenamed { return .renamed }
    return comparison.changeClass == .same ? .same : .modified
  }

  /// The weightiest change of the file; `source` for a file that cannot be compared.
  package var changeClass: ChangeClass {
    guard case .notebooks(let comparison) = content else { return .source }
    return before == nil || after == nil ? .source : comparison.changeClass
  }
}
