import CommandLineSupport
import GitIntegration
import SystemFiles

/// Tells git that a file is merged.
struct Stager {
  /// The top of the work tree.
  let top: FilePath
  /// The file, from there.
  let path: FilePath

  /// `git add`, which runs the clean filter as ever; a file that is gone is staged as deleted.
  /// - Throws: `FailureDescription` if git fails.
  func stage() throws {
    let words = [top.text, "add", "--all", "--", path.text]
    let command = words.reduce(CommandSetting(builtIn: "git --literal-pathspecs -C")) {
      $0.appending(argument: $1)
    }
    let status = try Foreground.run(command)
    guard status == 0 else { throw FailureDescription("saved, but git add failed; the terminal says why") }
  }
}
