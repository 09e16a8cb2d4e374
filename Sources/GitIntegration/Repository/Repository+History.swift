// Walking along commits.

internal import Clibgit2

/// A commit's place in the history.
package struct CommitNode: Sendable, Equatable {
  /// The commit.
  package var id: ObjectID
  /// Its tree.
  package var tree: ObjectID
  /// Its parents, the first one first.
  package var parents: [ObjectID]
}

extension Repository {
  /// Visits commits and their ancestors, children before parents, until the body says no.
  ///
  /// Commits in `excluding` and their ancestors are left out. The libgit2 functions are `git_revwalk_new`,
  /// `git_revwalk_push`, `git_revwalk_hide` and `git_revwalk_next`.
  package func walk(
    from starts: [ObjectID],
    excluding: [ObjectID] = [],
    _ body: (CommitNode) throws(GitError) -> Bool
  ) throws(GitError) {
    let walk = try make("git_revwalk_new") { git_revwalk_new(&$0, handle) }
    defer { git_revwalk_free(walk) }
    try check("git_revwalk_sorting") {
      git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_TIME.rawValue)
    }
    for start in starts {
      var oid = start.oid
      try check("git_revwalk_push") { git_revwalk_push(walk, &oid) }
    }
    for end in excluding {
      var oid = end.oid
      try check("git_revwalk_hide") { git_revwalk_hide(walk, &oid) }
    }
    var oid = git_oid()
    while true {
      let status = git_revwalk_next(&oid, walk)
      if status == GIT_ITEROVER.rawValue { return }
      try check("git_revwalk_next") { status }
      guard try body(commit(ObjectID(oid))) else { return }
    }
  }

  /// A commit's tree and parents. The libgit2 function is `git_commit_lookup`.
  package func commit(_ id: ObjectID) throws(GitError) -> CommitNode {
    var oid = id.oid
    let commit = try make("git_commit_lookup") { git_commit_lookup(&$0, handle, &oid) }
    defer { git_commit_free(commit) }
    let parents = (0..<git_commit_parentcount(commit)).compactMap { index in
      git_commit_parent_id(commit, index).map { ObjectID($0.pointee) }
    }
    return CommitNode(id: id, tree: try peel(id, to: .tree), parents: parents)
  }
}
