internal import Clibgit2

/// What an object is.
package enum ObjectKind: Sendable, Equatable {
  /// A commit.
  case commit
  /// A folder.
  case tree
  /// A file's content.
  case blob
  /// An annotated tag.
  case tag

  init?(_ type: git_object_t) {
    switch type {
    case GIT_OBJECT_COMMIT: self = .commit
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_BLOB: self = .blob
    case GIT_OBJECT_TAG: self = .tag
    default: return nil
    }
  }

  var type: git_object_t {
    switch self {
    case .commit: GIT_OBJECT_COMMIT
    case .tree: GIT_OBJECT_TREE
    case .blob: GIT_OBJECT_BLOB
    case .tag: GIT_OBJECT_TAG
    }
  }
}

extension ObjectKind {
  /// The kind that git calls by a word, such as `blob`; nil for any other word.
  init?(_ word: some Sequence<UInt8>) {
    let kinds: [(StaticString, ObjectKind)] = [
      ("commit", .commit), ("tree", .tree), ("blob", .blob), ("tag", .tag),
    ]
    let bytes = Array(word)
    guard let found = kinds.first(where: { bytes.elementsEqual("\($0.0)".utf8) }) else { return nil }
    self = found.1
  }

  /// git's word.
  var word: String {
    switch self {
    case .commit: "commit"
    case .tree: "tree"
    case .blob: "blob"
    case .tag: "tag"
    }
  }
}
