// Which files differ, by libgit2.

internal import Clibgit2

extension LibraryRepository {
  /// The libgit2 functions are `git_diff_tree_to_tree`, `git_diff_tree_to_index` and
  /// `git_diff_tree_to_workdir_with_index`.
  func changes(_ range: ChangeRange, _ options: ChangeOptions) throws(GitError) -> [Change] {
    switch range {
    case .trees(let old, let new):
      let (old, new) = (try tree(old), try tree(new))
      defer { [old, new].forEach(git_tree_free) }
      return try changes(options) { diff, options throws(GitError) in
        try check("git_diff_tree_to_tree") { git_diff_tree_to_tree(&diff, handle, old, new, &options) }
      }
    case .index(let old):
      let old = try tree(old)
      defer { git_tree_free(old) }
      return try changes(options) { diff, options throws(GitError) in
        try check("git_diff_tree_to_index") { git_diff_tree_to_index(&diff, handle, old, nil, &options) }
      }
    case .workTree(let old):
      let old = try tree(old)
      defer { git_tree_free(old) }
      return try changes(options) { diff, options throws(GitError) in
        try check("git_diff_tree_to_workdir_with_index") {
          git_diff_tree_to_workdir_with_index(&diff, handle, old, &options)
        }
      }
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
    try detectRenames(in: diff)
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

/// Passes strings as libgit2's array of strings, which borrows them.
private func withStringArray<R, E: Error>(
  _ strings: [String],
  _ body: (git_strarray) throws(E) -> R
) throws(E) -> R {
  try withCStrings(strings) { pointers throws(E) in
    try body(git_strarray(strings: pointers.baseAddress, count: pointers.count))
  }
}
