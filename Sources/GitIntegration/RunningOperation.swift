// What git is in the middle of, read without libgit2 for the commands that git runs once per file.

/// A rebase, cherry-pick or revert that is going on in a work tree.
package struct RunningOperation: Sendable, Equatable {
  /// What git does.
  package enum Kind: Sendable, Equatable {
    case rebase
    case cherryPick
    case revert
  }

  /// What git does.
  package var kind: Kind
  /// The name of the commit that is being applied or undone, in hexadecimal, as far as git has noted it.
  package var commit: String?
  /// The branch that is rebased; nil for a detached `HEAD` and for anything but a rebase.
  package var branch: String?
  /// The name of the commit that a rebase began from, in hexadecimal.
  package var onto: String?

  /// Looks into the git folder of the work tree that a folder lies in; nil if nothing is going on there.
  package init?(for folder: String, environment: GitEnvironment) {
    let found = environment.gitDirectory ?? PlainSettings.gitDirectory(for: FileSystem.resolved(folder))
    guard let directory = found else { return nil }
    func line(_ name: String) -> String? { PlainSettings.line(of: "\(directory)/\(name)") }
    for state in ["rebase-merge", "rebase-apply"] where FileSystem.exists("\(directory)/\(state)/onto") {
      self.init(.rebase, Self.picked("\(directory)/\(state)/done") ?? line("\(state)/original-commit"))
      onto = line("\(state)/onto")
      branch = Self.branch(line("\(state)/head-name"))
      return
    }
    if let picked = line("CHERRY_PICK_HEAD") {
      self.init(.cherryPick, picked)
    } else if let reverted = line("REVERT_HEAD") {
      self.init(.revert, reverted)
    } else {
      return nil
    }
  }

  private init(_ kind: Kind, _ commit: String?) {
    self.kind = kind
    self.commit = commit
  }

  private static func branch(_ reference: String?) -> String? {
    guard let reference, reference.utf8.starts(with: "refs/heads/".utf8) else { return nil }
    return String(reference.dropFirst(11))
  }

  /// The commit of the last instruction that was begun, such as `pick 0123abc subject`.
  private static func picked(_ path: String) -> String? {
    guard let bytes = try? FileSystem.contents(of: path) else { return nil }
    guard let last = bytes.split(separator: .newline).last else { return nil }
    let words = last.split(separator: UInt8(ascii: " "))
    guard words.count > 1, words[1].allSatisfy({ isHexadecimal($0) }) else { return nil }
    return String(decoding: words[1], as: UTF8.self)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }
}
