// Which references a rewriting is about.

/// The references of a repository, as `git for-each-ref` lists them.
package struct HistoryReferences: Sendable {
  /// A reference and what it leads to.
  package struct Reference: Sendable, Equatable {
    /// The full name, such as `refs/heads/main`.
    package let name: String
    /// What it names: a commit, or an annotated tag.
    package let id: ObjectID
    /// The kind of that.
    package let kind: ObjectKind
    /// The commit that it leads to; nil if it leads to something else.
    package let commit: ObjectID?
  }

  /// Below `refs/`: where a backup stands.
  package static let backup = "nbstrip-backup"
  /// Below `refs/`: what an import writes to until the real references are moved.
  static let scratch = "nbstrip-rewrite"

  /// All of them, in the order of their names.
  package let all: [Reference]

  /// Reads them.
  package init(_ git: GitProgram) throws(GitError) {
    let format = "%(refname)%00%(objectname)%00%(objecttype)%00%(*objectname)%00%(*objecttype)"
    let output = try git.run(["for-each-ref", "--format=\(format)"])
    var all: [Reference] = []
    for line in output.split(separator: .newline) {
      let fields = line.split(separator: 0, omittingEmptySubsequences: false)
      guard fields.count == 5, let id = ObjectID(hexadecimal: fields[1]), let kind = ObjectKind(fields[2])
      else { continue }
      var commit = kind == .commit ? id : nil
      switch ObjectKind(fields[4]) {
      case .commit: commit = ObjectID(hexadecimal: fields[3])
      case .tag:
        // A tag of a tag, which git follows by one step before 2.45.
        commit = try git.line(["rev-parse", "--verify", "--quiet", "\(id)^{commit}"])
          .flatMap { ObjectID(hexadecimal: $0) }
      default: break
      }
      all.append(Reference(name: Array(fields[0]).text, id: id, kind: kind, commit: commit))
    }
    self.all = all
  }

  /// Those below a name, such as `refs/heads/`.
  package func below(_ name: String) -> [Reference] { all.filter { $0.name.utf8.starts(with: name.utf8) } }

  /// Whether a reference is a branch or a tag.
  package static func isBranchOrTag(_ name: String) -> Bool {
    name.utf8.starts(with: "refs/heads/".utf8) || name.utf8.starts(with: "refs/tags/".utf8)
  }

  /// Whether a reference is one of this tool's own.
  package static func isOurs(_ name: String) -> Bool {
    [backup, scratch].contains { name.utf8.starts(with: "refs/\($0)/".utf8) }
  }

  /// The name under which a reference is backed up: `refs/heads/main` becomes `refs/nbstrip-backup/heads/main`.
  static func backup(of name: String) -> String { "refs/\(backup)/\(name.dropFirst(5))" }
}
