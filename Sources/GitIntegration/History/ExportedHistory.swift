// What `git fast-export --no-data` says, in memory.

/// Commits with their changes, parents first, none of their files' contents (git-fast-export(1)).
package struct ExportedHistory: Sendable {
  let text: [UInt8]
  /// The commits.
  package internal(set) var commits: [ExportedCommit]

  /// Exports all commits that are reachable from some and not from others.
  ///
  /// Commits come in the order of their dates as far as their parents allow, so that a message mostly names
  /// commits that came before.
  package static func read(
    _ git: GitProgram,
    from tips: [ObjectID],
    without excluded: [ObjectID] = []
  ) throws(GitError) -> ExportedHistory {
    let lines = tips.map { $0.hexadecimal } + excluded.map { [UInt8(ascii: "^")] + $0.hexadecimal }
    guard !tips.isEmpty else { return ExportedHistory(text: [], commits: []) }
    let text = try git.run(
      [
        "fast-export", "--no-data", "--show-original-ids", "--reencode=no", "--signed-tags=strip",
        "--reference-excluded-parents", "--date-order", "--stdin",
      ],
      input: Array(lines.joined(separator: [.newline])) + [.newline]
    )
    var parser = ExportParser(text)
    let commits = try parser.commits()
    return ExportedHistory(text: text, commits: commits)
  }
}
