/// What of a repository is rewritten.
package struct HistoryScope: Sendable {
  /// The branches and tags that are moved.
  package private(set) var references: [HistoryReferences.Reference] = []
  /// The notes whose commits are followed.
  package private(set) var notes: [HistoryReferences.Reference] = []
  /// The commits that are checked out without a branch, and where.
  package private(set) var detached: [WorkTree] = []
  /// Commits that stay with all their ancestors.
  package private(set) var excluded: [ObjectID] = []

  /// The commits that the rewriting starts from.
  package var tips: [ObjectID] {
    var seen: Set<ObjectID> = []
    return (references.compactMap(\.commit) + detached.map(\.head)).filter { seen.insert($0).inserted }
  }

  /// All branches and tags, and what is checked out without a branch.
  package init(all: HistoryReferences, _ workTrees: [WorkTree]) {
    references = all.all.filter { HistoryReferences.isBranchOrTag($0.name) && $0.commit != nil }
    notes = all.below("refs/notes/").filter { $0.kind == .commit }
    detached = workTrees.filter(\.isDetached)
  }

  /// The branches and tags that revisions name: `main`, `v1.0`, `v1.0..main`, `^v1.0`.
  ///
  /// - Throws: if one names neither, because nothing would refer to the commits in their new form.
  package init(_ revisions: [String], all: HistoryReferences, _ git: GitProgram) throws(GitError) {
    notes = all.below("refs/notes/").filter { $0.kind == .commit }
    for revision in revisions {
      if revision.hasPrefix("^") {
        excluded.append(try Self.commit(String(revision.dropFirst()), git))
        continue
      }
      var name = revision
      if let dots = Self.dots(in: revision) {
        excluded.append(try Self.commit(dots.left, git))
        name = dots.right
      }
      let words = ["rev-parse", "--symbolic-full-name"]
      let full = name.hasPrefix("-") ? nil : try git.line(words, [Array(name.utf8)])?.text
      guard let full, HistoryReferences.isBranchOrTag(full),
        let found = all.all.first(where: { $0.name == full }),
        found.commit != nil
      else {
        throw GitError(
          call: "history",
          message: "\(name) is no branch or tag: nothing would refer to its commits in their new form"
        )
      }
      if !references.contains(found) { references.append(found) }
    }
    guard !references.isEmpty else {
      throw GitError(call: "history", message: "no branch or tag is named, only what stays")
    }
  }

  private static func dots(in revision: String) -> (left: String, right: String)? {
    let bytes = Array(revision.utf8)
    guard let place = bytes.indices.first(where: { bytes[$0...].starts(with: "..".utf8) }) else { return nil }
    let (left, right) = (bytes[..<place], bytes[(place + 2)...])
    return (left.isEmpty ? "HEAD" : Array(left).text, right.isEmpty ? "HEAD" : Array(right).text)
  }

  private static func commit(_ name: String, _ git: GitProgram) throws(GitError) -> ObjectID {
    let words = ["rev-parse", "--verify", "--quiet", "--end-of-options"]
    guard let line = try git.line(words, [Array("\(name)^{commit}".utf8)]),
      let id = ObjectID(hexadecimal: line)
    else { throw GitError(call: "history", message: "no commit is called \(name)") }
    return id
  }
}
