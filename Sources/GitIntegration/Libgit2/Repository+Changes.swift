// Which files differ between two of: a tree, the index, the work tree.

internal import Clibgit2

/// How a file differs.
package enum ChangeKind: Sendable, Equatable {
  /// Only the new side has it.
  case added
  /// Only the old side has it.
  case deleted
  /// Its content or mode differs.
  case modified
  /// It has another path, and perhaps other content.
  case renamed
  /// It became a link, a submodule or a file.
  case typeChanged
  /// It is in conflict.
  case conflicted
  /// The work tree has it, the index does not.
  case untracked
}

/// One side of a difference.
package struct ChangeSide: Sendable, Equatable {
  /// The path from the top of the repository.
  package var path: RepositoryPath
  /// The mode in git's octal; 0 if this side does not exist.
  package var mode: UInt32
  /// The blob; nil if this side does not exist, or lies in the work tree and was not read.
  package var id: ObjectID?
  /// Whether this side has the file.
  package var exists: Bool { mode != 0 }
}

/// A file that differs.
package struct Change: Sendable, Equatable {
  /// How it differs.
  package var kind: ChangeKind
  /// The side that was given first. Its path is that of the new side if it does not exist.
  package var old: ChangeSide
  /// The side that was given second. Its path is that of the old side if it does not exist.
  package var new: ChangeSide
  /// How alike the contents of a renamed file are, 0-100; 0 for other kinds.
  package var similarity: Int
}

/// How a list of changes is made.
package struct ChangeOptions: Sendable, Equatable {
  /// Only paths that match one of these, as git's pathspecs do; all if empty.
  package var pathspecs: [String] = []
  /// Whether added and deleted files with like contents are put together as renames.
  package var detectsRenames = true
  /// Whether files that the index does not know are listed, in folders too.
  package var includesUntracked = false

  /// All paths, with renames, without untracked files.
  package init() {}
}

extension Repository {
  /// What changed from one commit or tree to another; nil stands for the empty tree. The libgit2 function
  /// is `git_diff_tree_to_tree`.
  package func changes(
    from old: ObjectID?,
    to new: ObjectID?,
    _ options: ChangeOptions = ChangeOptions()
  ) throws(GitError) -> [Change] {
    let (old, new) = (try tree(old), try tree(new))
    defer { [old, new].forEach(git_tree_free) }
    return try changes(options) { diff, options throws(GitError) in
      try check("git_diff_tree_to_tree") { git_diff_tree_to_tree(&diff, handle, old, new, &options) }
    }
  }

  /// What changed from a commit or tree to the index, as `git diff --cached`. The libgit2 function is
  /// `git_diff_tree_to_index`.
  package func changesToIndex(
    from old: ObjectID?,
    _ options: ChangeOptions = ChangeOptions()
  ) throws(GitError) -> [Change] {
    let old = try tree(old)
    defer { git_tree_free(old) }
    return try changes(options) { diff, options throws(GitError) in
      try check("git_diff_tree_to_index") { git_diff_tree_to_index(&diff, handle, old, nil, &options) }
    }
  }

  /// What changed from a commit or tree to the work tree, as `git diff <commit>`. The libgit2 function is
  /// `git_diff_tree_to_workdir_with_index`.
  package func changesToWorkTree(
    from old: ObjectID?,
    _ options: ChangeOptions = ChangeOptions()
  ) throws(GitError) -> [Change] {
    let old = try tree(old)
    defer { git_tree_free(old) }
    return try changes(options) { diff, options throws(GitError) in
      try check("git_diff_tree_to_workdir_with_index") {
        git_diff_tree_to_workdir_with_index(&diff, handle, old, &options)
      }
    }
  }

  /// What changed from the index to the work tree, as `git diff`. The libgit2 function is
  /// `git_diff_index_to_workdir`.
  ///
  /// Filters such as clean are not run, so a file may be listed whose cleaned content did not change.
  package func changesFromIndexToWorkTree(
    _ options: ChangeOptions = ChangeOptions()
  ) throws(GitError) -> [Change] {
    try changes(options) { diff, options throws(GitError) in
      try check("git_diff_index_to_workdir") { git_diff_index_to_workdir(&diff, handle, nil, &options) }
    }
  }

  private func tree(_ id: ObjectID?) throws(GitError) -> OpaquePointer? {
    guard let id else { return nil }
    var oid = try peel(id, to: .tree).oid
    return try make("git_tree_lookup") { git_tree_lookup(&$0, handle, &oid) }
  }

  private func changes(
    _ options: ChangeOptions,
    _ create: (inout OpaquePointer?, inout git_diff_options) throws(GitError) -> CInt
  ) throws(GitError) -> [Change] {
    var raw = git_diff_options()
    try check("git_diff_options_init") { git_diff_options_init(&raw, UInt32(GIT_DIFF_OPTIONS_VERSION)) }
    raw.flags = GIT_DIFF_INCLUDE_TYPECHANGE.rawValue | GIT_DIFF_SKIP_BINARY_CHECK.rawValue
    if options.includesUntracked {
      raw.flags |= GIT_DIFF_INCLUDE_UNTRACKED.rawValue | GIT_DIFF_RECURSE_UNTRACKED_DIRS.rawValue
    }
    var diff: OpaquePointer?
    defer { git_diff_free(diff) }
    try withStringArray(options.pathspecs) { pathspecs throws(GitError) in
      raw.pathspec = pathspecs
      _ = try create(&diff, &raw)
    }
    if options.detectsRenames { try detectRenames(in: diff) }
    return (0..<git_diff_num_deltas(diff)).compactMap { index in
      git_diff_get_delta(diff, index).flatMap { Change($0.pointee) }
    }
  }

  private func detectRenames(in diff: OpaquePointer?) throws(GitError) {
    var find = git_diff_find_options()
    try check("git_diff_find_options_init") {
      git_diff_find_options_init(&find, UInt32(GIT_DIFF_FIND_OPTIONS_VERSION))
    }
    find.flags = GIT_DIFF_FIND_RENAMES.rawValue | GIT_DIFF_FIND_FOR_UNTRACKED.rawValue
    try check("git_diff_find_similar") { git_diff_find_similar(diff, &find) }
  }
}

extension Change {
  init?(_ delta: git_diff_delta) {
    switch delta.status {
    case GIT_DELTA_ADDED: kind = .added
    case GIT_DELTA_DELETED: kind = .deleted
    case GIT_DELTA_MODIFIED: kind = .modified
    case GIT_DELTA_RENAMED, GIT_DELTA_COPIED: kind = .renamed
    case GIT_DELTA_TYPECHANGE: kind = .typeChanged
    case GIT_DELTA_CONFLICTED: kind = .conflicted
    case GIT_DELTA_UNTRACKED: kind = .untracked
    default: return nil
    }
    old = ChangeSide(delta.old_file)
    new = ChangeSide(delta.new_file)
    similarity = kind == .renamed ? Int(delta.similarity) : 0
  }
}

extension ChangeSide {
  fileprivate init(_ file: git_diff_file) {
    path = file.path.map { RepositoryPath(cString: $0) } ?? ""
    mode = UInt32(file.mode)
    let isKnown = file.flags & GIT_DIFF_FLAG_VALID_ID.rawValue != 0
    let id = ObjectID(file.id)
    self.id = isKnown && !id.isZero ? id : nil
  }
}

/// Passes strings as libgit2's array of strings, which borrows them.
private func withStringArray<R, E: Error>(
  _ strings: [String],
  _ body: (git_strarray) throws(E) -> R
) throws(E) -> R {
  try withCStrings(strings) { pointers throws(E) in
    try body(git_strarray(strings: pointers.baseAddress, count: pointers.count))
  }
}
