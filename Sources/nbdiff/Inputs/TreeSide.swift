import GitIntegration

/// One side of a comparison within a repository.
enum TreeSide: Sendable, Equatable {
  /// A commit or tree, by the name that the user gave it; nil for the empty tree of a branch without
  /// commits.
  case tree(ObjectID?, name: String)
  case index
  case workTree
  /// A stage of the files in conflict: 1 base, 2 ours, 3 theirs.
  case stage(Int)

  /// The name to show.
  var name: String? {
    switch self {
    case .tree(_, let name): name
    case .index: "index"
    case .workTree: nil
    case .stage(let stage): ["base", "ours", "theirs"][stage - 1]
    }
  }
}
