// All references at once, or none.

extension HistoryRecord {
  /// Moves references to commits in their new form, keeps a backup, and follows with the indexes of work trees;
  /// the files in them stay as they are.
  ///
  /// - Parameter keepsBackup: whether the old commits stay reachable.
  func apply(
    _ list: [Move],
    _ workTrees: [WorkTree],
    _ git: GitProgram,
    keepsBackup: Bool
  ) throws(GitError) {
    try write(list)
    var lines = ["start"]
    for move in list where !move.name.utf8.starts(with: "HEAD ".utf8) {
      if keepsBackup { lines.append("create \(HistoryReferences.backup(of: move.name)) \(move.old)") }
      lines.append("update \(move.name) \(move.new) \(move.old)")
    }
    if keepsBackup {
      for (number, move) in list.filter({ $0.name.utf8.starts(with: "HEAD ".utf8) }).enumerated() {
        lines.append("create refs/\(HistoryReferences.backup)/detached/\(number + 1) \(move.old)")
      }
    }
    try update(lines, git, "nbstrip history")
    try follow(list.map { ($0.name, $0.new, $0.old) }, workTrees, git)
  }

  /// Brings back what the last rewriting moved.
  ///
  /// - Returns: how many references were moved back.
  /// - Throws: if something was committed since, which would be lost, or if there is no backup.
  package func undo(
    _ references: HistoryReferences,
    _ workTrees: [WorkTree],
    _ git: GitProgram
  ) throws(GitError) -> Int {
    let backups = references.below("refs/\(HistoryReferences.backup)/")
    guard !backups.isEmpty else {
      throw GitError(call: "history", message: "there is no backup in refs/\(HistoryReferences.backup)")
    }
    guard let list = try readMoves() else {
      throw GitError(
        call: "history",
        message: "\(folder.text) is gone, which says what was moved; the old commits are in "
          + "refs/\(HistoryReferences.backup)"
      )
    }
    let current = Dictionary(references.all.map { ($0.name, $0.id) }) { first, _ in first }
    let isReference = { (move: Move) in !move.name.utf8.starts(with: "HEAD ".utf8) }
    let moved = list.filter { isReference($0) && current[$0.name] != $0.new }
    guard moved.isEmpty else {
      let names = moved.map(\.name).joined(separator: ", ")
      throw GitError(
        call: "history",
        message:
          "not undone: \(names) moved since the rewriting, and what is new there would be lost; keep it "
          + "under another name (git branch), and set it back to the commit in \(folder.text)/references"
      )
    }
    var lines = ["start"]
    for move in list where isReference(move) { lines.append("update \(move.name) \(move.old) \(move.new)") }
    for backup in backups { lines.append("delete \(backup.name) \(backup.id)") }
    try update(lines, git, "nbstrip history --undo")
    try follow(list.map { ($0.name, $0.old, $0.new) }, workTrees, git)
    try remove()
    return list.filter(isReference).count
  }

  /// Removes the backup: the old commits are reachable from reflogs only, and go with them.
  ///
  /// - Returns: how many references were removed.
  package func forgetBackup(_ references: HistoryReferences, _ git: GitProgram) throws(GitError) -> Int {
    let backups = references.below("refs/\(HistoryReferences.backup)/")
    try update(["start"] + backups.map { "delete \($0.name) \($0.id)" }, git, "nbstrip history")
    return backups.count
  }

  /// Removes what an import that was stopped has left.
  package static func removeScratch(_ references: HistoryReferences, _ git: GitProgram) throws(GitError) {
    let left = references.below("refs/\(HistoryReferences.scratch)/")
    guard !left.isEmpty else { return }
    let lines = left.map { "delete \($0.name)" }.joined(separator: "\n") + "\n"
    try git.run(["update-ref", "--stdin"], input: Array(lines.utf8))
  }

  private func update(_ lines: [String], _ git: GitProgram, _ reason: String) throws(GitError) {
    let text = (lines + ["commit"]).joined(separator: "\n") + "\n"
    try git.run(["update-ref", "-m", reason, "--stdin"], input: Array(text.utf8))
  }

  /// Sets what is checked out without a branch, and the indexes of work trees whose commit has another name.
  private func follow(
    _ moves: [(name: String, to: ObjectID, from: ObjectID)],
    _ workTrees: [WorkTree],
    _ git: GitProgram
  ) throws(GitError) {
    for tree in workTrees {
      let name = "HEAD \(tree.path.text)"
      if let move = moves.first(where: { $0.name == name }) {
        let words = ["update-ref", "--no-deref", "-m", "nbstrip history", "HEAD"]
        try git.at(tree.path).run(words + [move.to.description, move.from.description])
      }
      let head = try git.at(tree.path).line(["rev-parse", "--verify", "HEAD"])
      if head == tree.head.hexadecimal { continue }
      try git.at(tree.path).run(["reset", "--mixed", "--quiet"])
    }
  }
}
