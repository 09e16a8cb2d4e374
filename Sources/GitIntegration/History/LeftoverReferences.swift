/// References that were not rewritten and may lead to what was there before.
package enum LeftoverReferences {
  /// The names of those that lead to a commit that has another name now, or to one with notebooks of its own.
  ///
  /// - Parameters:
  ///   - rewritten: the names of the references that were moved.
  ///   - changed: the commits that have another name now, by their old one.
  ///   - known: where the commits begin that were looked into.
  ///   - pathspecs: what files notebooks are.
  package static func find(
    _ git: GitProgram,
    _ references: HistoryReferences,
    rewritten: Set<String>,
    changed: Set<ObjectID>,
    known: [ObjectID],
    pathspecs: [String]
  ) throws(GitError) -> [String] {
    let others = references.all.filter {
      $0.commit != nil && !rewritten.contains($0.name) && !HistoryReferences.isOurs($0.name)
        && !$0.name.utf8.starts(with: "refs/notes/".utf8)
    }
    guard !others.isEmpty else { return [] }
    let tips = others.compactMap(\.commit).map { $0.hexadecimal }
    var tainted = changed
    let unknown = try git.run(
      ["rev-list", "--stdin", "--full-history", "--"] + pathspecs,
      input: lines(tips + known.map { [UInt8(ascii: "^")] + $0.hexadecimal })
    )
    tainted.formUnion(unknown.split(separator: .newline).compactMap { ObjectID(hexadecimal: $0) })
    let all = try git.run(
      ["rev-list", "--stdin", "--topo-order", "--reverse", "--parents"],
      input: lines(tips)
    )
    for line in all.split(separator: .newline) {
      let ids = line.split(separator: .space).compactMap { ObjectID(hexadecimal: $0) }
      if let commit = ids.first, ids.dropFirst().contains(where: { tainted.contains($0) }) {
        tainted.insert(commit)
      }
    }
    return others.filter { $0.commit.map { tainted.contains($0) } ?? false }.map(\.name)
  }

  private static func lines(_ lines: [[UInt8]]) -> [UInt8] {
    Array(lines.joined(separator: [.newline])) + [.newline]
  }
}
