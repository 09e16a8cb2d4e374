import ArgumentParser
import CommandLineSupport
import GitIntegration
import SystemFiles

/// `nbstrip refresh`: makes git forget modifications that a strip undoes.
///
/// git takes a notebook whose size or time has changed for modified and, once it has seen another size,
/// does not look again. A run notebook then stands in `git status` for good and keeps `git pull` from
/// working, although nothing would be committed. Refreshing notes the new size and times in the index; the
/// notebook and its outputs stay as they are.
struct RefreshCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip refresh",
    abstract: "Clear notebooks that git shows as modified although, stripped, they are not."
  )

  @OptionGroup var flags: StripFlags

  @OptionGroup var verbosity: VerboseFlag

  @Argument(help: "Notebooks or directories; all of the repository without any.", completion: .file())
  var paths: [String] = []

  func run() throws {
    let environment = GitEnvironment(Environment.variable).askingForSystemFiles()
    guard let repository = try Repository.discover(from: ".", environment: environment) else {
      throw FailureDescription("not a git repository")
    }
    let refresh = try IndexRefresh(repository, flags.values(), isVerbose: verbosity.verbose)
    let count = try refresh.run(paths.map { FilePath(argument: $0) })
    try StandardOutput.write(count == 1 ? "1 notebook refreshed\n" : "\(count) notebooks refreshed\n")
  }
}

extension FilePath {
  /// Whether the path is `directory` or below it; both from the top of the work tree.
  func isInside(_ directory: FilePath) -> Bool {
    if directory.bytes.isEmpty || bytes == directory.bytes { return true }
    return bytes.starts(with: directory.bytes) && bytes[directory.bytes.count] == UInt8(ascii: "/")
  }
}
