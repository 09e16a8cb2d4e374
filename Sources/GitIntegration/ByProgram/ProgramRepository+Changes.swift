// Which files differ, by git's own commands.

extension ProgramRepository {
  func changes(_ range: ChangeRange, _ options: ChangeOptions) throws(GitError) -> [Change] {
    let paths = ["--"] + options.pathspecs
    switch range {
    case .trees(let old, let new):
      let trees = [try tree(old), try tree(new)]
      return RawDiff.read(try git.run(["diff-tree", "-r"] + Self.form + trees + paths))
    case .index(let old):
      return RawDiff.read(try git.run(["diff-index", "--cached"] + Self.form + [try tree(old)] + paths))
    case .workTree(let old):
      // Only the porcelain looks into files whose time has changed.
      let words = ["diff", "--no-color", "--no-relative", "-O/dev/null"] + Self.form
      let unmerged = try unmergedPaths()
      let changes = RawDiff.read(try git.run(words + [try tree(old)] + paths)).map { change in
        var change = change
        // git compares what lies in the file, whatever the index says of it.
        if unmerged.contains(change.new.path) { change.kind = .conflicted }
        return change
      }
      guard options.includesUntracked else { return changes }
      let untracked = try git.run(["ls-files", "--others", "--exclude-standard", "-z"] + paths)
      let added = untracked.split(separator: 0).map { Change(untracked: RepositoryPath(bytes: $0)) }
      return (changes + added).sorted { $0.new.path < $1.new.path }
    }
  }

  /// Nothing that settings could change, and no other program.
  private static let form = [
    "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--find-renames=50%",
  ]

  private func tree(_ id: ObjectID?) throws(GitError) -> String {
    if let id { return id.description }
    // Every git knows the empty tree, by a name that depends on the kind of hash.
    return Array(try git.run(["hash-object", "-t", "tree", "--stdin"], input: []).trimmingLineEnds).text
  }

  private func unmergedPaths() throws(GitError) -> Set<RepositoryPath> {
    let output = try git.run(["ls-files", "--unmerged", "-z"])
    return Set(
      output.split(separator: 0).compactMap { line in
        line.firstIndex(of: .tab).map { RepositoryPath(bytes: line[($0 + 1)...]) }
      }
    )
  }

  func status(_ path: RepositoryPath) throws(GitError) -> PathStatus {
    let words = [
      "status", "--porcelain=v1", "-z", "--ignored", "--untracked-files=all", "--no-renames", "--",
    ]
    let output = try git.run(words, [Array(":(top,literal)".utf8) + path.bytes])
    guard let line = output.split(separator: 0).first, line.count > 3 else {
      if try index().find(path, stage: 0) != nil { return [] }
      throw GitError(call: "status", message: "no file \(path)", code: GitError.notFoundCode)
    }
    let (staged, file) = (line[line.startIndex], line[line.startIndex + 1])
    if line.starts(with: "??".utf8) { return .untracked }
    if line.starts(with: "!!".utf8) { return .ignored }
    let letters = [staged, file]
    if letters.contains(UInt8(ascii: "U")) || letters == Array("AA".utf8) || letters == Array("DD".utf8) {
      return .conflicted
    }
    var status: PathStatus = []
    if file == UInt8(ascii: "M") { status.insert(.modified) }
    if file == UInt8(ascii: "D") { status.insert(.deleted) }
    return status
  }
}
