import ArgumentParser
import CommandLineSupport
import GitIntegration
import SystemFiles

/// `nbstrip renormalize`: strips what is committed, ready for one commit.
///
/// Where outputs were committed before there was a filter, git takes every such notebook for modified, and no
/// `reset --hard`, `stash` or `pull --rebase` helps: the filter gives another content than the committed one
/// whatever lies in the work tree. One commit of stripped notebooks ends that.
struct RenormalizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip renormalize",
    abstract: "Strip the notebooks that are committed, and stage them for one commit.",
    discussion: """
      Files of the work tree stay as they are, outputs and all. What was changed there is not staged.
      """
  )

  @OptionGroup var flags: StripFlags

  @Flag(help: "Strip notebooks that git's attributes keep from the filter too.")
  var ignoreAttributes = false

  @Flag(help: "Stage nothing; say how many notebooks would be.")
  var dryRun = false

  @Argument(help: "Notebooks or directories; all of the repository without any.")
  var paths: [String] = []

  func run() throws {
    let opened = OpenedRepository { GitEnvironment(Environment.variable).askingForSystemFiles() }
    guard let repository = try opened.repository() else { throw FailureDescription("not a git repository") }
    guard !repository.isBare else { throw FailureDescription("this repository has no work tree") }
    let scopes = try paths.map { FilePath(bytes: try opened.inside($0).bytes) }
    let work = Renormalization(repository, try flags.values(), obeysAttributes: !ignoreAttributes)
    let result = try work.run(below: scopes, dryRun: dryRun)
    let count = result.count == 1 ? "1 notebook" : "\(result.count) notebooks"
    try StandardOutput.write(
      result.count == 0
        ? "nothing to strip in the index\n"
        : dryRun
          ? "\(count) would be stripped in the index\n"
          : "\(count) stripped in the index; next: git commit -m 'Strip notebooks'\n"
    )
    if result.hasFailures { throw ExitStatus.failure }
  }
}
