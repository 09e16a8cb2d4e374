import CommandLineSupport
import GitIntegration
import SystemFiles

/// The words of a command line as revisions and paths, told apart as git does it (gitcli(7)).
struct HistoryOperands {
  private(set) var revisions: [String] = []
  private(set) var paths: [String]

  /// - Parameters:
  ///   - words: those before `--`; only revisions if something stands behind that.
  ///   - paths: those behind it.
  /// - Throws: for a word that is neither.
  init(_ words: [String], _ paths: [String], _ git: GitProgram, _ top: FilePath) throws {
    self.paths = paths
    for word in words {
      if self.paths.isEmpty, try Self.isRevision(word, git) || !paths.isEmpty {
        revisions.append(word)
      } else if paths.isEmpty, Self.isPath(word) {
        self.paths.append(word)
      } else if !paths.isEmpty {
        revisions.append(word)
      } else {
        throw FailureDescription(
          "neither a revision nor a path; put -- before paths",
          file: FilePath(argument: word)
        )
      }
    }
  }

  private static func isRevision(_ word: String, _ git: GitProgram) throws -> Bool {
    if word.hasPrefix("^") || word.utf8.split(separator: UInt8(ascii: "/")).joined().isEmpty { return true }
    var name = word
    let bytes = Array(word.utf8)
    if let place = bytes.indices.first(where: { bytes[$0...].starts(with: "..".utf8) }),
      place + 2 < bytes.count, bytes[place + 2] != UInt8(ascii: "/"), place > 0
    {
      name = String(decoding: bytes[(place + 2)...], as: UTF8.self)
    }
    return try git.line(["rev-parse", "--verify", "--quiet", "--end-of-options"], [Array(name.utf8)]) != nil
  }

  private static func isPath(_ word: String) -> Bool {
    word.utf8.contains { "*?[".utf8.contains($0) } || DirectoryCheck.exists(FilePath(argument: word))
  }
}
