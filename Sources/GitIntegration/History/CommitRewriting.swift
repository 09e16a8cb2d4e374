/// Commits written anew where something in them or before them changes, and left as they are elsewhere: a commit
/// whose files and ancestors all stay keeps its name, and its signature.
package struct CommitRewriting {
  /// What became of a commit.
  enum Fate: Equatable {
    /// It stays.
    case same(ObjectID)
    /// It has a new form, by the mark of the import.
    case mark(Int)
  }

  /// How many commits were written anew.
  package private(set) var rewritten = 0
  /// How many were left out because nothing remained of them.
  package private(set) var dropped = 0
  /// How many names of commits in messages were replaced.
  package private(set) var replacedHashes = 0
  /// How many names in messages are those of commits that come later, and were left.
  package private(set) var hashesLeft = 0

  private let history: ExportedHistory
  private let hollow: Set<Int>
  private let importer: FastImport?
  private var hashes: MessageHashes?
  private var fates: [Fate] = []
  private var isDropped: Set<Int> = []
  private var places: [Int: Int] = [:]
  private var references: [[UInt8]: Int] = [:]

  /// - Parameters:
  ///   - hollow: the commits of which nothing remains, by their place: their files are those of the first
  ///     parent in its new form.
  ///   - importer: where new forms go; nil to count only.
  ///   - replacesHashes: whether names of commits in messages are replaced.
  package init(
    _ history: ExportedHistory,
    hollow: Set<Int>,
    into importer: FastImport?,
    replacesHashes: Bool = true
  ) {
    self.history = history
    self.hollow = hollow
    self.importer = importer
    if replacesHashes { hashes = MessageHashes(history.commits) }
  }

  /// Writes what changes. `progress` is told of each commit.
  package mutating func run(_ progress: () -> Void) throws(GitError) {
    fates.reserveCapacity(history.commits.count)
    for (index, commit) in history.commits.enumerated() {
      places[commit.mark] = index
      fates.append(try fate(of: commit, index))
      progress()
    }
  }

  private mutating func fate(of commit: ExportedCommit, _ index: Int) throws(GitError) -> Fate {
    var parents: [Fate] = []
    var isTouched = commit.changes.contains { $0.fate != .kept }
    for parent in commit.parents {
      let fate: Fate
      switch parent {
      case .outside(let id): fate = .same(id)
      case .mark(let mark):
        guard let place = places[mark] else {
          throw GitError(call: "fast-export", message: "git fast-export wrote a commit before its parent")
        }
        fate = fates[place]
        if fate != .same(history.commits[place].id) { isTouched = true }
      }
      if !parents.contains(fate) { parents.append(fate) }
    }
    if hollow.contains(index), parents.count == 1 {
      dropped += 1
      isDropped.insert(index)
      return parents[0]
    }
    guard isTouched else { return .same(commit.id) }
    rewritten += 1
    guard let importer else { return .mark(index) }
    return .mark(try write(commit, parents, importer))
  }

  private mutating func write(
    _ commit: ExportedCommit,
    _ parents: [Fate],
    _ importer: FastImport
  ) throws(GitError) -> Int {
    let text = history.text
    let message = try message(of: commit, importer)
    let source = Array(text[commit.source])
    let number = references[source] ?? references.count
    references[source] = number
    let reference = "refs/\(HistoryReferences.scratch)/\(number)"
    let mark = importer.newMark()
    // A branch of the import goes on from its last commit unless it is told otherwise.
    if parents.isEmpty { importer.write("reset \(reference)\n\n") }
    importer.write("commit \(reference)\nmark :\(mark)\n")
    importer.write(text[commit.header])
    importer.write("data \(message.count)\n")
    importer.write(message)
    importer.write("\n")
    for (position, parent) in parents.enumerated() {
      importer.write(position == 0 ? "from " : "merge ")
      switch parent {
      case .same(let id): importer.write(id.hexadecimal)
      case .mark(let mark): importer.write(":\(mark)")
      }
      importer.write("\n")
    }
    for change in commit.changes { write(change, importer) }
    importer.write("\n")
    try importer.flushIfLarge()
    return mark
  }

  private func write(_ change: FileChange, _ importer: FastImport) {
    switch (change.fate, change.kind) {
    case (.leftOut, _): return
    case (.blob(let id), .modify(let mode, _)):
      importer.write("M ")
      importer.write(mode)
      importer.write(" \(id) ")
      importer.write(QuotedPath.quoted(change.path))
    case (.path(let path), .modify(let mode, let id)):
      importer.write("M ")
      importer.write(mode)
      importer.write(" \(id) ")
      importer.write(QuotedPath.quoted(path))
    case (.path(let path), .delete):
      importer.write("D ")
      importer.write(QuotedPath.quoted(path))
    default: importer.write(history.text[change.line])
    }
    importer.write("\n")
  }

  /// The message, with the new names of commits where it holds old ones.
  private mutating func message(
    of commit: ExportedCommit,
    _ importer: FastImport
  ) throws(GitError) -> [UInt8] {
    var message: [UInt8] = []
    var place = commit.message.lowerBound
    for found in hashes?.find(in: history.text, commit.message) ?? [] {
      guard found.commit < fates.count else {
        hashesLeft += 1
        continue
      }
      // A commit that is gone keeps its name here: there is no other for it.
      guard !isDropped.contains(found.commit), case .mark(let mark) = fates[found.commit] else { continue }
      message += history.text[place..<found.range.lowerBound]
      message += try importer.name(of: mark).hexadecimal.prefix(found.range.count)
      place = found.range.upperBound
      replacedHashes += 1
    }
    return message + history.text[place..<commit.message.upperBound]
  }

  /// The new names of the commits that have one, once the import is done: of each that was written anew, and
  /// for each that was dropped that of the commit in its place.
  ///
  /// - Parameter marks: what the import called them.
  package func names(_ marks: [Int: ObjectID]) -> CommitNames {
    var names = CommitNames(hashes)
    for (commit, fate) in zip(history.commits, fates) {
      let new: ObjectID?
      switch fate {
      case .same(let id): new = id
      case .mark(let mark): new = marks[mark]
      }
      if let new, new != commit.id { names.add(commit.id, new) }
    }
    for index in isDropped { names.addDropped(history.commits[index].id) }
    return names
  }

  /// The names of the commits that were written anew or dropped.
  package var changedCommits: Set<ObjectID> {
    var changed: Set<ObjectID> = []
    for (commit, fate) in zip(history.commits, fates) where fate != .same(commit.id) {
      changed.insert(commit.id)
    }
    return changed
  }
}
