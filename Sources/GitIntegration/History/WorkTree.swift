/// A work tree of a repository: the main one, or a linked one (git-worktree(1)).
package struct WorkTree: Sendable, Equatable {
  /// Its top.
  package let path: [UInt8]
  /// The commit that is checked out.
  package let head: ObjectID
  /// Whether no branch is.
  package let isDetached: Bool

  /// Those that are there, each with a commit; none for a bare repository. A folder that is noted as a work tree
  /// but belongs to another repository is none.
  package static func all(_ git: GitProgram) throws(GitError) -> [WorkTree] {
    let words = ["rev-parse", "--path-format=absolute", "--git-common-dir"]
    let common = try git.line(words)
    var trees: [WorkTree] = []
    for tree in try listed(git) where try git.at(tree.path).line(words) == common { trees.append(tree) }
    return trees
  }

  private static func listed(_ git: GitProgram) throws(GitError) -> [WorkTree] {
    var output = try git.answer(["worktree", "list", "--porcelain", "-z"])
    var end: UInt8 = 0
    if output.status != 0 {
      // Before git 2.36.
      output.output = try git.run(["worktree", "list", "--porcelain"])
      end = .newline
    }
    var found: [WorkTree] = []
    var (path, head, isDetached): ([UInt8]?, ObjectID?, Bool) = (nil, nil, false)
    for line in output.output.split(separator: end, omittingEmptySubsequences: false) {
      if line.starts(with: "worktree ".utf8) {
        (path, head, isDetached) = (Array(line.dropFirst(9)), nil, false)
      } else if line.starts(with: "HEAD ".utf8) {
        head = ObjectID(hexadecimal: line.dropFirst(5))
      } else if line.elementsEqual("detached".utf8) {
        isDetached = true
      } else if line.isEmpty, let top = path {
        if let head, !head.isZero, FileSystem.isOpenFolder(top) {
          found.append(WorkTree(path: top, head: head, isDetached: isDetached))
        }
        path = nil
      }
    }
    return found
  }

  /// A file of the work tree that differs from what is checked out, by git's own words.
  package struct Difference: Sendable {
    /// The path from the top.
    package let path: [UInt8]
    /// The blob in the index, if only the content of the file differs from it; nil for any other difference.
    package let blob: ObjectID?
  }

  /// The tracked files that differ from the commit that is checked out, or from the index.
  package func differences(_ git: GitProgram) throws(GitError) -> [Difference] {
    let output = try git.at(path).run(
      ["status", "--porcelain=v2", "-z", "--untracked-files=no", "--ignore-submodules=dirty", "--no-renames"]
    )
    return output.split(separator: 0).compactMap { entry in
      let fields = entry.split(separator: .space, maxSplits: 8, omittingEmptySubsequences: false)
      // 1 XY sub mH mI mW hH hI path; what is unmerged has other fields.
      guard fields.count == 9, fields[0].elementsEqual("1".utf8) else {
        return entry.first == UInt8(ascii: "#")
          ? nil : Difference(path: Array(entry.split(separator: .space).last ?? entry), blob: nil)
      }
      let isContent = fields[1].elementsEqual(".M".utf8) && fields[4] == fields[5]
      return Difference(path: Array(fields[8]), blob: isContent ? ObjectID(hexadecimal: fields[7]) : nil)
    }
  }

  /// What git is in the middle of there, such as `a rebase`; nil for nothing.
  package func operation(_ git: GitProgram) throws(GitError) -> String? {
    guard let folder = try git.at(path).line(["rev-parse", "--absolute-git-dir"]) else { return nil }
    let traces: [(StaticString, String)] = [
      ("rebase-merge", "a rebase"), ("rebase-apply", "a rebase or git am"), ("MERGE_HEAD", "a merge"),
      ("CHERRY_PICK_HEAD", "a cherry-pick"), ("REVERT_HEAD", "a revert"), ("BISECT_LOG", "a bisection"),
      ("sequencer", "a cherry-pick or revert"),
    ]
    return traces.first { FileSystem.status(of: folder.appending($0.0), followingLinks: false) != nil }?.1
  }
}
