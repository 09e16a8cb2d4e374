import TestSupport

/// A repository in which nbdiff is run as a user would.
struct DiffWorld {
  let repository: TemporaryRepository

  init(named name: String = "repository", isBare: Bool = false, variables: [String: String] = [:]) throws {
    repository = try TemporaryRepository(
      named: name,
      isBare: isBare,
      searchPath: [BuiltProducts.folder],
      variables: ["JUPYTER_CONFIG_DIR": "/nonexistent", "NO_COLOR": "", "TERM": "dumb"].merging(variables) {
        $1
      }
    )
  }

  /// Runs nbdiff at the top of the repository.
  func nbdiff(_ arguments: String..., in folder: String? = nil, input: String = "") throws -> ChildResult {
    try repository.run("nbdiff", arguments, in: folder.map { repository.path($0) }, input: Array(input.utf8))
  }

  /// Writes a notebook with a code cell for each source.
  func write(_ name: String, _ sources: String...) throws {
    try repository.write(name, SampleNotebook(sources).stripped)
  }

  /// Writes a notebook that was run.
  func writeRun(_ name: String, output: String, count: Int = 1, _ sources: String...) throws {
    try repository.write(name, SampleNotebook(sources).run(output, count: count))
  }

  /// Commits a notebook of one cell, and other versions of it on the branch `topic` and on `main`, which stays
  /// checked out.
  func diverge(_ name: String, base: String, topic: String, main: String) throws {
    try write(name, base)
    try commit()
    try repository.git("checkout", "--quiet", "-b", "topic")
    try write(name, topic)
    try commit()
    try repository.git("checkout", "--quiet", "main")
    try write(name, main)
    try commit()
  }

  func commit(_ message: String = "change") throws { try repository.commit(message) }
}

extension ChildResult {
  /// The changed lines of a unified diff.
  var changedLines: [String] {
    lines.filter { ($0.hasPrefix("-") || $0.hasPrefix("+")) && !$0.hasPrefix("---") && !$0.hasPrefix("+++") }
  }

  /// The files of a unified diff, as their headers name them.
  var files: [String] {
    lines.filter { $0.hasPrefix("diff --git ") }.map { String($0.dropFirst(11)) }
  }
}
