// What is noted of a rewriting beside the references: in `nbstrip-history` of the folder that all work trees share.

import SystemFiles

/// The folder of a rewriting's notes and temporary files.
package struct HistoryRecord: Sendable {
  /// A reference that was moved, or what was checked out without a branch.
  struct Move: Sendable, Equatable {
    var old: ObjectID
    var new: ObjectID
    /// The full name of the reference, or `HEAD` and the top of the work tree behind a space.
    var name: String
  }

  /// The folder, an absolute path.
  package let folder: [UInt8]

  /// The folder of the repository of the working directory. It is made when something is written.
  ///
  /// - Throws: if there is no repository, or one that git would not obey.
  package init(_ git: GitProgram, _ environment: GitEnvironment) throws(GitError) {
    guard try RepositoryPlace.find(from: ".", environment) != nil,
      let common = try git.line(["rev-parse", "--path-format=absolute", "--git-common-dir"])
    else { throw GitError(call: "rev-parse", message: "not a git repository") }
    folder = common.appending("nbstrip-history")
  }

  /// The file with old and new names of commits.
  package var map: [UInt8] { folder.appending("commits") }
  private var moves: [UInt8] { folder.appending("references") }

  /// Makes the folder, and removes what a rewriting that was stopped has left in it.
  package func create() throws(GitError) {
    let made = FilePath(bytes: folder).withCString { mkdir($0, 0o777) }
    if made != 0 && errno != EEXIST { throw FileSystem.failure("create", folder.text) }
    for name in temporary { try FileSystem.remove(name.text) }
  }

  private var temporary: [[UInt8]] { [folder.appending("marks"), folder.appending("tag")] }

  /// Writes the map.
  func write(_ names: CommitNames) throws(GitError) {
    try FileSystem.replace(map.text, from: try FileSystem.contents(of: map), to: names.text)
  }

  func write(_ list: [Move]) throws(GitError) {
    let text = list.map { "\($0.old) \($0.new) \($0.name)\n" }.joined()
    try FileSystem.replace(moves.text, from: try FileSystem.contents(of: moves), to: Array(text.utf8))
  }

  /// The references that the last rewriting moved; nil if nothing is noted.
  func readMoves() throws(GitError) -> [Move]? {
    guard let bytes = try FileSystem.contents(of: moves) else { return nil }
    return bytes.split(separator: .newline).compactMap { line in
      let words = line.split(separator: .space, maxSplits: 2)
      guard words.count == 3, let old = ObjectID(hexadecimal: words[0]),
        let new = ObjectID(hexadecimal: words[1])
      else { return nil }
      return Move(old: old, new: new, name: Array(words[2]).text)
    }
  }

  /// Removes what is noted, and the folder if it is empty.
  package func remove() throws(GitError) {
    for file in [map, moves] + temporary {
      try FileSystem.remove(file.text)
    }
    _ = FilePath(bytes: folder).withCString { rmdir($0) }
  }
}

extension HistoryRecord {
  /// Removes the folder if nothing is in it.
  package func removeIfEmpty() {
    _ = FilePath(bytes: folder).withCString { rmdir($0) }
  }
}
