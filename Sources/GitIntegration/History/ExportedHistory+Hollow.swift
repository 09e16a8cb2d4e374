// Which commits change nothing any more.

extension ExportedHistory {
  /// Gives blobs in place of others.
  ///
  /// - Parameter exchange: the blob in the place of one at a path; that one itself if it stays.
  package mutating func exchange(_ exchange: (_ path: [UInt8], _ blob: ObjectID) -> ObjectID) {
    for commit in commits.indices {
      for change in commits[commit].changes.indices {
        let old = commits[commit].changes[change]
        guard let blob = old.blob else { continue }
        let new = exchange(old.path, blob)
        if new != blob { commits[commit].changes[change].fate = .blob(new) }
      }
    }
  }

  /// The commits, by their place, whose files become those of their first parent: all that they change are
  /// blobs, which become the same. Commits that changed nothing before are none of them.
  ///
  /// - Parameters:
  ///   - concerns: whether blobs at a path may be exchanged at all.
  ///   - exchange: as for ``exchange(_:)``.
  package func hollow(
    _ git: GitProgram,
    concerns: (_ path: [UInt8]) -> Bool,
    _ exchange: (_ path: [UInt8], _ blob: ObjectID) -> ObjectID
  ) throws(GitError) -> Set<Int> {
    let candidates = commits.indices.filter { isCandidate(commits[$0], concerns) }
    guard !candidates.isEmpty else { return [] }
    let ids = Dictionary(commits.map { ($0.mark, $0.id) }) { first, _ in first }
    var input: [UInt8] = []
    for index in candidates {
      input += commits[index].id.hexadecimal + [.space]
      switch commits[index].parents[0] {
      case .outside(let id): input += id.hexadecimal
      case .mark(let mark): input += (ids[mark] ?? commits[index].id).hexadecimal
      }
      input.append(.newline)
    }
    let output = try git.run(["diff-tree", "--stdin", "-r", "-z", "--raw", "--no-renames"], input: input)
    let places = Dictionary(candidates.map { (commits[$0].id.hexadecimal, $0) }) { first, _ in first }
    var hollow = Set(candidates)
    var current: Int?
    var fields = output.split(separator: 0, omittingEmptySubsequences: false)[...]
    while let field = fields.popFirst(), !field.isEmpty {
      guard field.first == .colon else {
        current = places[Array(field)]
        continue
      }
      guard let path = fields.popFirst(), let current else { break }
      if !vanishes(Array(field.dropFirst()), Array(path), exchange) { hollow.remove(current) }
    }
    return hollow
  }

  private func isCandidate(_ commit: ExportedCommit, _ concerns: (_ path: [UInt8]) -> Bool) -> Bool {
    !commit.parents.isEmpty && !commit.changes.isEmpty
      && commit.changes.allSatisfy { $0.blob != nil && concerns($0.path) }
  }

  /// Whether a change is none any more: `<mode> <mode> <blob> <blob> M`.
  private func vanishes(
    _ change: [UInt8],
    _ path: [UInt8],
    _ exchange: (_ path: [UInt8], _ blob: ObjectID) -> ObjectID
  ) -> Bool {
    let words = change.split(separator: .space)
    guard words.count == 5, words[0] == words[1], words[4].elementsEqual("M".utf8),
      let old = ObjectID(hexadecimal: words[2]), let new = ObjectID(hexadecimal: words[3])
    else { return false }
    return exchange(path, old) == exchange(path, new)
  }
}
