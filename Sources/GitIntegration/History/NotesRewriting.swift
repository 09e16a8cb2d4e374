/// Notes on commits (git-notes(1)), which follow the commits to their new names.
struct NotesRewriting {
  /// How many notes were those of commits that are gone.
  private(set) var lost = 0

  /// The new tips of notes' references, by their old ones.
  ///
  /// - Parameter folder: for a file of marks, an absolute path.
  mutating func run(
    _ notes: [HistoryReferences.Reference],
    _ names: CommitNames,
    _ git: GitProgram,
    folder: [UInt8]
  ) throws(GitError) -> CommitNames {
    guard !notes.isEmpty, !names.pairs.isEmpty else { return CommitNames() }
    var history = try ExportedHistory.read(git, from: notes.map(\.id))
    var gone: Set<ObjectID> = []
    for commit in history.commits.indices {
      for change in history.commits[commit].changes.indices {
        let path = history.commits[commit].changes[change].path
        guard let old = Self.commit(path) else { continue }
        if names.isDropped(old) {
          history.commits[commit].changes[change].fate = .leftOut
          gone.insert(old)
        } else if let new = names.new(of: old) {
          history.commits[commit].changes[change].fate = .path(Self.path(of: new, like: path))
        }
      }
    }
    lost = gone.count
    let importer = try FastImport(git, folder: folder)
    var rewriting = CommitRewriting(history, hollow: [], into: importer, replacesHashes: false)
    try rewriting.run {}
    return rewriting.names(try importer.finish())
  }

  /// The commit that a note's path names: its digits, with slashes between some.
  static func commit(_ path: [UInt8]) -> ObjectID? {
    ObjectID(hexadecimal: path.filter { $0 != .slash })
  }

  /// The path of a note with the slashes of another one.
  static func path(of id: ObjectID, like path: [UInt8]) -> [UInt8] {
    var digits = id.hexadecimal[...]
    return path.map { $0 == .slash ? $0 : digits.popFirst() ?? $0 }
  }
}
