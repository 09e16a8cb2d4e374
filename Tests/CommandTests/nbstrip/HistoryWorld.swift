// A history with everything that a rewriting has to carry along.

import Foundation
import TestSupport
import Testing

extension TemporaryRepository {
  /// What a revision names.
  func id(_ revision: String) throws -> String {
    try git("rev-parse", "--verify", "--end-of-options", revision)
  }

  /// Every reference and what it names.
  func references() throws -> String {
    try git("for-each-ref", "--format=%(refname) %(objectname)")
  }

  /// Whether any notebook that a revision leads to holds a text.
  func holds(_ text: String, _ revisions: [String]) throws -> Bool {
    let listing = try git(["rev-list", "--objects", "--no-object-names"] + revisions)
    return try listing.split(separator: "\n").contains { name in
      guard try git("cat-file", "-t", String(name)) == "blob" else { return false }
      return try tryGit(["cat-file", "blob", String(name)]).text.contains(text)
    }
  }

  /// Makes a commit at a moment of its own, seconds after the others.
  func commit(_ message: String, at second: Int) throws {
    try git("add", "--all")
    let date = "2024-01-01T00:00:\(second)+0200"
    let words = ["GIT_AUTHOR_DATE=\(date)", "GIT_COMMITTER_DATE=\(date)", "git", "commit", "--quiet"]
    let result = try run("/usr/bin/env", words + ["--allow-empty", "--message", message])
    #expect(result.status == 0, "\(result.errorText)")
  }

  /// Adds a signature to the header of the commit that is checked out. Nobody could make it.
  func sign() throws {
    let text = try tryGit(["cat-file", "commit", "HEAD"]).text
    let end = text.range(of: "\n\n") ?? text.startIndex..<text.startIndex
    let header = "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n made up\n -----END PGP SIGNATURE-----"
    let signed = text[..<end.lowerBound] + header + text[end.lowerBound...]
    let result = try tryGit(["hash-object", "-t", "commit", "-w", "--stdin"], input: Array(signed.utf8))
    try git("reset", "--quiet", "--soft", String(result.text.dropLast()))
  }
}

/// A repository in which nothing is installed, with outputs in most commits.
///
/// ```
/// readme ── a ── rename ── merge ── run ── revert      main
///            └── b ────────┘                           side
/// ```
struct HistoryWorld {
  static let one = SampleNotebook("x = 1", "y = 2")
  static let two = SampleNotebook("z = 3")

  let repository: TemporaryRepository
  /// The names of the commits by their subjects, before.
  let before: [String: String]

  init(named name: String = "repository", options: [String] = []) throws {
    let world = try TemporaryRepository(named: name, searchPath: [BuiltProducts.folder])
    if !options.isEmpty {
      try world.folder.remove(world.path)
      try world.git(
        ["init", "--quiet", "--initial-branch=main"] + options + [world.path],
        in: world.folder.path
      )
    }
    var before: [String: String] = [:]
    func commit(_ subject: String, at second: Int, _ rest: String = "") throws {
      try world.commit(subject + rest, at: second)
      before[subject] = try world.id("HEAD")
    }
    try world.write("README.md", "text")
    try commit("readme", at: 10)
    try world.sign()
    before["readme"] = try world.id("HEAD")
    try world.write("a.ipynb", Self.one.run())
    try commit("a", at: 11)
    try world.git("checkout", "--quiet", "-b", "side")
    try world.write("sub folder/b.ipynb", Self.two.run())
    try commit("b", at: 12)
    try world.git("checkout", "--quiet", "main")
    try world.git("mv", "a.ipynb", "c.ipynb")
    try commit("rename", at: 13)
    try world.sign()
    before["rename"] = try world.id("HEAD")
    try world.git("merge", "--quiet", "--no-ff", "--message", "merge", "side")
    before["merge"] = try world.id("HEAD")
    try world.write("c.ipynb", Self.one.run("SECRET again", count: 7))
    try commit("run", at: 15)
    try world.write("README.md", "another text")
    let rename = before["rename"] ?? ""
    try commit("after", at: 16, "\n\nThis is like \(rename) and \(rename.prefix(9)), not 1234567.")
    repository = world
    self.before = before
  }

  func id(_ subject: String) throws -> String {
    let lines = try repository.git("log", "--format=%H %s", "main", "side").split(separator: "\n")
    return lines.first { $0.hasSuffix(" \(subject)") }.map { String($0.prefix { $0 != " " }) } ?? "none"
  }

  func history(_ arguments: String..., in directory: String? = nil) throws -> ChildResult {
    try repository.nbstrip(["history"] + arguments, in: directory)
  }
}
