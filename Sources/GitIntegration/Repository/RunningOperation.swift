// What git is in the middle of, read without libgit2 for the commands that git runs once per file.

import SystemFiles

/// What git does in a work tree while it merges files, as far as its folder tells. A cherry-pick or revert of
/// a single commit leaves no trace before it has stopped.
package struct RunningOperation: Sendable, Equatable {
  /// What git does.
  package enum Kind: Sendable, Equatable {
    case rebase
    case cherryPick
    case revert
    /// `git am` applies a patch.
    case patch
    /// At its end, a rebase puts back what it has stashed at its beginning.
    case autostash
    /// A merge, or putting back what it has stashed at its beginning: they look alike.
    case mergeOrAutostash
  }

  /// What git does.
  package var kind: Kind
  /// The name of the commit that is being applied or undone, in hexadecimal, as far as git has noted it.
  package var commit: String?
  /// The first line of the commit's or the patch's message, as far as git has noted it.
  package var subject: String?
  /// The branch that is rebased; nil for a detached `HEAD` and for anything but a rebase.
  package var branch: String?
  /// The name of the commit that a rebase began from, in hexadecimal.
  package var onto: String?

  /// Looks into the git folder of the work tree that a folder lies in; nil if nothing is going on there.
  package init?(for folder: String, environment: GitEnvironment) {
    guard let place = try? RepositoryPlace.find(from: folder, environment) else { return nil }
    let directory = place.gitDirectory.text
    func line(_ name: String) -> String? { Self.line(of: "\(directory)/\(name)") }
    func exists(_ name: String) -> Bool { DirectoryCheck.exists(FilePath("\(directory)/\(name)")) }
    if exists("rebase-merge/onto") || exists("rebase-apply/rebasing") {
      let state = exists("rebase-merge/onto") ? "rebase-merge" : "rebase-apply"
      // Commits are applied to a detached HEAD; the branch comes back before the stash.
      if exists("\(state)/autostash"), line("HEAD")?.utf8.starts(with: "ref:".utf8) == true {
        self.init(.autostash)
        return
      }
      self.init(.rebase)
      commit = Self.last("\(directory)/\(state)/done")?.commit ?? line("\(state)/original-commit")
      subject = line("\(state)/final-commit")
      onto = line("\(state)/onto")
      branch = Self.branch(line("\(state)/head-name"))
    } else if exists("MERGE_AUTOSTASH") {
      self.init(.mergeOrAutostash)
    } else if exists("rebase-apply/applying") {
      self.init(.patch)
      subject = line("rebase-apply/final-commit")
    } else if let next = line("sequencer/todo").flatMap({ Instruction($0.utf8) }) {
      self.init(next.isRevert ? .revert : .cherryPick)
      (commit, subject) = (next.commit, next.subject)
    } else if let picked = line("CHERRY_PICK_HEAD") {
      self.init(.cherryPick)
      commit = picked
    } else if let reverted = line("REVERT_HEAD") {
      self.init(.revert)
      commit = reverted
    } else {
      return nil
    }
  }

  private init(_ kind: Kind) { self.kind = kind }

  private static func line(of path: String) -> String? {
    guard let bytes = FileSystem.start(of: Array(path.utf8), limit: 1 << 16) else { return nil }
    return Array(bytes.prefix { $0 != .newline && $0 != .carriageReturn }).text
  }

  private static func branch(_ reference: String?) -> String? {
    guard let reference, reference.utf8.starts(with: "refs/heads/".utf8) else { return nil }
    return String(reference.dropFirst(11))
  }

  /// The last instruction in a file of them.
  private static func last(_ path: String) -> Instruction? {
    guard let bytes = FileSystem.start(of: Array(path.utf8), limit: 1 << 24) else { return nil }
    return bytes.split(separator: .newline).last.flatMap { Instruction($0) }
  }

  /// A line of a list of what is to be done, such as `pick 0123abc subject`.
  private struct Instruction {
    var isRevert: Bool
    var commit: String
    var subject: String?

    init?(_ line: some Collection<UInt8>) {
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
      guard words.count > 1, words[1].allSatisfy({ Self.isHexadecimal($0) }) else { return nil }
      isRevert = words[0].elementsEqual("revert".utf8)
      commit = String(decoding: words[1], as: UTF8.self)
      subject = words.count > 2 ? String(decoding: words[2], as: UTF8.self) : nil
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
      default: false
      }
    }
  }
}
