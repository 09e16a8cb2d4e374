// Which command of git a filter works for. The protocol does not say.

package import SystemFiles

/// The git command that started this process as a filter.
///
/// git asks a smudge filter in the same words whether it writes into the work tree, into an archive or on
/// somebody's screen. Its own command line tells.
package struct CallingCommand: Equatable, Sendable {
  /// The command, such as `checkout`.
  package let name: String
  /// What stands behind it.
  package let arguments: [FilePath]

  /// How far above a filter git is looked for: there may be a shell and a wrapper in between.
  private static let reach = 4

  /// The options of git that take the next word (git(1)).
  private static let optionsWithValue = [
    "-C", "-c", "--git-dir", "--work-tree", "--namespace", "--super-prefix", "--config-env", "--attr-source",
  ]

  /// The commands that write into the work tree what a person goes on working with.
  private static let writingCommands = [
    "am", "apply", "bisect", "checkout", "checkout-index", "cherry-pick", "clone", "merge", "merge-ort",
    "merge-recursive", "merge-resolve", "merge-subtree", "merge-octopus", "pull", "read-tree", "rebase",
    "reset",
    "restore", "revert", "sparse-checkout", "stash", "submodule", "switch", "worktree",
  ]

  /// The command of the git process that is nearest above this one; nil if there is none, or if the system does
  /// not tell.
  package static func ofProcess() -> CallingCommand? {
    for process in AncestorProcess.all(limit: reach) {
      if let command = CallingCommand(commandLine: process.arguments) { return command }
    }
    return nil
  }

  /// The command in a command line; nil if that is none of git's.
  package init?(commandLine: [FilePath]) {
    guard let program = commandLine.first.map({ String(decoding: $0.name, as: UTF8.self) }) else {
      return nil
    }
    if program.utf8.starts(with: "git-".utf8) {
      name = String(program.dropFirst(4))
      arguments = Array(commandLine.dropFirst())
      return
    }
    guard program == "git" || program == "git.exe" else { return nil }
    var rest = commandLine.dropFirst()
    while let word = rest.first?.text, word.utf8.first == UInt8(ascii: "-") {
      rest = rest.dropFirst(CallingCommand.optionsWithValue.contains(word) ? 2 : 1)
    }
    guard let command = rest.first else { return nil }
    name = command.text
    arguments = Array(rest.dropFirst())
  }

  /// Whether the command writes files of the work tree, and nothing else, by what it is called and told.
  package var writesWorkTree: Bool {
    guard CallingCommand.writingCommands.contains(name) else { return false }
    // These write copies: for a merge tool, or to be carried away.
    return name != "checkout-index"
      || !arguments.contains { word in
        ["--temp", "--prefix", "--stage"].contains { word.bytes.starts(with: $0.utf8) }
      }
  }
}
