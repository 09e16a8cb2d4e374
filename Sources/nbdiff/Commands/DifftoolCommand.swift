import ArgumentParser
import CommandLineSupport
import GitIntegration
import Notebooks
import SystemFiles

/// `nbdiff difftool LOCAL REMOTE`: what `git difftool --tool=nbdiff` starts.
struct DifftoolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbdiff difftool",
    abstract: "Show the differences of two files, or two directories, for git difftool."
  )

  @OptionGroup var parts: IgnorableFlags

  @OptionGroup var config: ConfigFlags

  @Flag(help: "Do not page.")
  var noPager = false

  @Argument(help: "The version before, or the directory with all of them.", completion: .file())
  var local: String

  @Argument(help: "The version after.", completion: .file())
  var remote: String

  @Argument(help: ArgumentHelp("Accepted for nbdime's sake.", visibility: .hidden))
  var base: String?

  func run() throws {
    let diagnostics = Diagnostics(tool: Program.nbdiff.name)
    var settings = try DiffSettings.ofProcess(.diffTool, config.choice, diagnostics)
    settings.add(parts)
    let git = OutputSettings(environment: GitEnvironment(Environment.variable))
    let opened = OpenedRepository()
    var listing = RequestPairs(opened: opened, includesUntracked: false, diagnostics)
    listing.followsLinks = Environment.isBelowGit
    let pairs = try listing.pairs(try RequestReader(opened: opened).read([local, remote], paths: nil)).map(
      named
    )
    let reader = ContentReader(blobs: nil, diagnostics: diagnostics)
    let comparer = PairComparer(reader: reader, options: settings.options)
    let run = DiffRun(
      comparer: comparer,
      form: UnifiedForm(renderer: git.unified()),
      diagnostics: diagnostics
    )
    let status: ExitStatus
    if !noPager, Terminal.isTerminal(1), let pager = git.pager {
      status = try Pager.run(pager) { try run.run(pairs) }
    } else {
      status = try run.run(pairs)
    }
    if status != .done { throw status }
  }

  /// The pair by the name that git gives it in `MERGED`; one version is a file with an invented name.
  private func named(_ pair: FilePair) -> FilePair {
    guard let merged = Environment.path("MERGED"), !DirectoryCheck.isDirectory(FilePath(argument: local))
    else {
      return pair
    }
    var pair = pair
    pair.before.name = merged
    pair.after.name = merged
    return pair
  }
}
