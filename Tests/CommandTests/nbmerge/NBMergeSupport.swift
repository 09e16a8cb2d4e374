import Foundation
import TestSupport

/// A repository in which git merges with nbmerge.
struct MergeWorld {
  let repository: TemporaryRepository

  /// - Parameter installs: whether nbmerge is set up as the merge driver.
  init(named name: String = "repository", installs: Bool = true, variables: [String: String] = [:]) throws {
    repository = try TemporaryRepository(
      named: name,
      searchPath: [BuiltProducts.folder],
      variables: ["NO_COLOR": "1", "TERM": "dumb"].merging(variables) { $1 }
    )
    if installs { try install() }
  }

  func install(_ arguments: String...) throws {
    let result = try repository.run("nbmerge", ["--install"] + arguments)
    guard result.status == 0 else { throw InstallFailure(message: result.errorText) }
  }

  /// An installation that was refused.
  struct InstallFailure: Error {
    let message: String
  }

  /// Runs nbmerge at the top of the repository.
  func nbmerge(_ arguments: String..., input: String = "") throws -> ChildResult {
    try repository.run("nbmerge", arguments, input: Array(input.utf8))
  }

  /// Writes a notebook with a code cell for each source.
  func write(_ name: String = "a.ipynb", _ sources: String...) throws {
    try repository.write(name, SampleNotebook(sources).stripped)
  }

  /// Commits `base` on main, `remote` on the branch `feature`, and `local` on main, which stays checked out.
  func diverge(
    _ name: String = "a.ipynb",
    base: [String]?,
    local: [String],
    remote: [String]
  ) throws {
    try repository.write("other.txt", "x\n")
    if let base { try repository.write(name, SampleNotebook(base).stripped) }
    try repository.commit("base")
    try repository.git("checkout", "--quiet", "-b", "feature")
    try repository.write(name, SampleNotebook(remote).stripped)
    try repository.commit("remote change")
    try repository.git("checkout", "--quiet", "main")
    try repository.write(name, SampleNotebook(local).stripped)
    try repository.commit("local change")
  }

  /// The sources of the cells of a notebook in the work tree.
  func sources(_ name: String = "a.ipynb") throws -> [String] {
    try MergedNotebook(repository.bytes(name) ?? []).sources
  }
}

/// What tests ask of a notebook.
struct MergedNotebook {
  let sources: [String]
  let ids: [String?]
  let metadata: [String: Any]

  /// Fails if the bytes are not a notebook.
  init(_ bytes: [UInt8]) throws {
    let root = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
    let cells = root["cells"] as? [[String: Any]] ?? []
    sources = cells.map { cell in
      (cell["source"] as? [String])?.joined() ?? cell["source"] as? String ?? ""
    }
    ids = cells.map { $0["id"] as? String }
    metadata = root["metadata"] as? [String: Any] ?? [:]
  }
}

extension String {
  /// A source in which markers call the base `base`: git from 2.44 on tells its name, a commit's as a rule.
  var withPlainBase: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let bars = line.prefix { $0 == "|" }
      return bars.count >= 7 ? bars + " base" : String(line)
    }
    .joined(separator: "\n")
  }
}
