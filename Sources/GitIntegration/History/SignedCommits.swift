import SystemFiles

/// Commits with a signature in their header: `gpgsig`, or that of a tag that was merged (`mergetag`).
package enum SignedCommits {
  /// How many of some commits are signed.
  package static func count(_ commits: [ObjectID], _ reader: ObjectReader) throws(GitError) -> Int {
    var count = 0
    for id in commits {
      guard let content = try reader.read(id) else { continue }
      let isSigned = isSigned(content.take())
      if isSigned { count += 1 }
    }
    return count
  }

  private static func isSigned(_ commit: consuming FileContent) -> Bool {
    for line in commit.array().split(separator: .newline, omittingEmptySubsequences: false) {
      if line.isEmpty { return false }
      if line.starts(with: "gpgsig".utf8) || line.starts(with: "mergetag ".utf8) { return true }
    }
    return false
  }
}
