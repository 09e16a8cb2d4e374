/// What a commit does to one path, as `git fast-export` says it, and what it shall do in its new form.
package struct FileChange: Sendable {
  /// A change of a file.
  package enum Kind: Sendable, Equatable {
    /// The path gets a mode and an object.
    case modify(mode: [UInt8], ObjectID)
    /// The path goes away.
    case delete
    /// Anything else that an export may hold, copied as it is.
    case other
  }

  /// What becomes of the change.
  enum Fate: Sendable, Equatable {
    /// It stays.
    case kept
    /// Another blob.
    case blob(ObjectID)
    /// Another path.
    case path([UInt8])
    /// It is left out.
    case leftOut
  }

  /// What is done.
  package let kind: Kind
  /// The path; empty for other kinds.
  package let path: [UInt8]
  /// The line in the export, without its end.
  let line: Range<Int>
  var fate = Fate.kept

  /// The blob of a regular file (not of a link, nor the commit of a submodule).
  package var blob: ObjectID? {
    guard case .modify(let mode, let id) = kind, mode.starts(with: "100".utf8) else { return nil }
    return id
  }
}
