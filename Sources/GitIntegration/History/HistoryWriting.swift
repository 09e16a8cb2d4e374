// From commits in their new form to references that lead to them.

/// The last part of a rewriting: tags, notes and references.
package struct HistoryWriting {
  /// How many branches and tags lead to other commits now.
  package private(set) var movedReferences = 0
  /// How many references of notes do.
  package private(set) var movedNotes = 0
  /// How many notes were on commits that were dropped.
  package private(set) var lostNotes = 0
  /// How many annotated tags lost a signature.
  package private(set) var tagSignatures = 0
  /// How many names of commits in the messages of tags were replaced.
  package private(set) var replacedHashes = 0

  /// Nothing is written yet.
  package init() {}

  /// Writes tags and notes anew and moves the references.
  ///
  /// - Parameters:
  ///   - names: of the commits.
  ///   - keepsBackup: whether the old commits stay reachable below `refs/nbstrip-backup`.
  package mutating func run(
    _ scope: HistoryScope,
    _ names: CommitNames,
    _ workTrees: [WorkTree],
    _ git: GitProgram,
    _ record: HistoryRecord,
    keepsBackup: Bool
  ) throws(GitError) {
    var moves: [HistoryRecord.Move] = []
    var tags = TagRewriting(git, try ObjectReader(git), folder: record.folder)
    for reference in scope.references {
      let new: ObjectID
      if reference.kind == .tag {
        new = try tags.name(of: reference.id, names)
      } else {
        new = names.new(of: reference.id) ?? reference.id
      }
      if new != reference.id {
        moves.append(HistoryRecord.Move(old: reference.id, new: new, name: reference.name))
      }
    }
    tagSignatures = tags.signatures
    replacedHashes = tags.replacedHashes
    movedReferences = moves.count
    var notes = NotesRewriting()
    let noteNames = try notes.run(scope.notes, names, git, folder: record.folder)
    lostNotes = notes.lost
    for reference in scope.notes {
      guard let new = noteNames.new(of: reference.id) else { continue }
      moves.append(HistoryRecord.Move(old: reference.id, new: new, name: reference.name))
      movedNotes += 1
    }
    for tree in scope.detached {
      guard let new = names.new(of: tree.head) else { continue }
      moves.append(HistoryRecord.Move(old: tree.head, new: new, name: "HEAD \(tree.path.text)"))
    }
    try record.write(names)
    try record.apply(moves, workTrees, git, keepsBackup: keepsBackup)
    try HistoryRecord.removeScratch(try HistoryReferences(git), git)
  }
}
