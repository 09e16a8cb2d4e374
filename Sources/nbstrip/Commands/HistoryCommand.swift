import ArgumentParser
import CommandLineSupport
import GitIntegration
import SystemFiles

/// `nbstrip history`: strips the notebooks of all commits.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip history",
    abstract: "Strip the notebooks of commits that are made already, in all branches and tags.",
    usage: "nbstrip history [<options>] [<revisions> ...] [-- <paths> ...]",
    discussion: """
      Commits in which something changes, and all after them, get new names, so everybody who works with the \
      repository has to fetch anew. Nothing is deleted: the old branches and tags stay below \
      refs/nbstrip-backup, and --undo brings them back. The files of the work tree are not touched.

      Strip options come from the command line, else from the installed filter, and from the config files \
      that apply now to each notebook's path.
      """
  )

  @OptionGroup(title: "What is stripped")
  var flags: StripFlags

  @Flag(help: "Write nothing; say what would be done.")
  var dryRun = false

  @Flag(help: "Bring back what the last rewriting replaced.")
  var undo = false

  @Flag(help: "Remove the backup of the last rewriting.")
  var forgetBackup = false

  @Flag(help: "Keep no backup (a push --mirror would carry it along).")
  var noBackup = false

  @Flag(help: "Keep commits that changed nothing but what is stripped.")
  var keepEmpty = false

  @Flag(help: "Strip notebooks that the attributes give no filter to as well.")
  var ignoreAttributes = false

  @Option(
    name: .customLong("path"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A notebook, folder or pattern (gitignore(5)) to strip, as behind --; everything without any.",
      valueName: "path"
    )
  )
  var paths: [String] = []

  @Argument(help: "Branches, tags, or ranges that end in one; all without any. Then paths.")
  var revisions: [String] = []

  /// The arguments with each word behind `--` as an option: a parser would not tell it from those before.
  static func marking(paths arguments: [String]) -> [String] {
    guard let end = arguments.firstIndex(of: "--") else { return arguments }
    return arguments[..<end] + arguments[(end + 1)...].map { "--path=\($0)" }
  }

  func validate() throws {
    let actions = [undo, forgetBackup, dryRun].filter { $0 }
    if actions.count > 1 { throw ValidationError("--undo, --forget-backup and --dry-run exclude each other") }
    if undo || forgetBackup, noBackup || keepEmpty || ignoreAttributes || !revisions.isEmpty || !paths.isEmpty
    {
      throw ValidationError("--undo and --forget-backup take no other action, and no revision")
    }
  }

  func run() throws {
    let values = try flags.values()
    let run = try HistoryRun(Diagnostics(tool: Program.nbstrip.name))
    if undo { return try run.undo() }
    if forgetBackup { return try run.forgetBackup() }
    try run.rewrite(
      HistoryRun.Choice(
        flags: values,
        revisions: revisions,
        paths: paths,
        isDryRun: dryRun,
        keepsBackup: !noBackup,
        keepsEmpty: keepEmpty,
        ignoresAttributes: ignoreAttributes
      )
    )
  }
}
