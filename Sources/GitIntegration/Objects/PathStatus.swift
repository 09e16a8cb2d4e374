internal import Clibgit2

/// How a path differs between HEAD, index and work tree (`git_status_t`).
package struct PathStatus: OptionSet, Sendable {
  /// The flags as libgit2 gives them.
  package let rawValue: UInt32

  /// Takes the flags as libgit2 gives them.
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The work tree has a file the index does not know.
  package static let untracked = PathStatus(rawValue: 1 << 7)
  /// The work tree has another content than the index.
  package static let modified = PathStatus(rawValue: 1 << 8)
  /// The work tree lacks the file.
  package static let deleted = PathStatus(rawValue: 1 << 9)
  /// The file is ignored.
  package static let ignored = PathStatus(rawValue: 1 << 14)
  /// The path has a conflict.
  package static let conflicted = PathStatus(rawValue: 1 << 15)
}
