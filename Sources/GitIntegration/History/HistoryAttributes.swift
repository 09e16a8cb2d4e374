/// What git's attributes say about the paths of a history: those of the work tree, or of `HEAD` in a bare
/// repository.
package struct HistoryAttributes {
  private let git: GitProgram
  private let isBare: Bool
  private let folder: [UInt8]
  private let filters: [String]

  /// - Parameters:
  ///   - git: to be run at the top of the work tree.
  ///   - folder: for a temporary index, an absolute path.
  ///   - filters: the names of the filters that count.
  package init(_ git: GitProgram, isBare: Bool, folder: [UInt8], filters: [String]) {
    (self.git, self.isBare, self.folder, self.filters) = (git, isBare, folder, filters)
  }

  /// The paths whose attribute `filter` is none of the names.
  package func withoutFilter(_ paths: [[UInt8]]) throws(GitError) -> Set<[UInt8]> {
    guard !paths.isEmpty else { return [] }
    var git = git
    var words = ["check-attr", "-z", "--stdin"]
    let index = folder.appending("index")
    defer { if isBare { try? FileSystem.remove(index.text) } }
    if isBare {
      git = git.with("GIT_INDEX_FILE", index)
      _ = try git.answer(["read-tree", "HEAD"])
      words.append("--cached")
    }
    let output = try git.run(words + ["filter"], input: Array(paths.joined(separator: [0])) + [0])
    let fields = output.split(separator: 0, omittingEmptySubsequences: false)
    var without: Set<[UInt8]> = []
    for start in stride(from: 0, to: fields.count - 2, by: 3) {
      let value = Array(fields[start + 2]).text
      if !filters.contains(value) { without.insert(Array(fields[start])) }
    }
    return without
  }
}
