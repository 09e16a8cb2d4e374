import NotebookRendering
import ArgumentParser
import CommandLineSupport
import Notebooks

/// `nbstrip [FILE…]`: nbstripout's command line and what goes beyond it.
struct StripCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip",
    abstract: "Strip outputs and noise from Jupyter notebooks, in files or as a git filter.",
    discussion: """
      Without files, standard input is stripped to standard output. Directories stand for the notebooks \
      in them.

      Further commands, each with --help: nbstrip clean, nbstrip smudge and nbstrip process (what git \
      starts), nbstrip refresh (clears notebooks that git takes for modified although they are not), \
      nbstrip history (strips what is committed already, in all commits).
      """,
    version: Program.version
  )

  @OptionGroup(title: "What is stripped")
  var flags: StripFlags

  @Flag(help: "Write nothing; say which notebooks would change.")
  var dryRun = false

  @Flag(help: "Like --dry-run, and exit with 1 if a notebook would change.")
  var verify = false

  @Flag(help: "List what would be stripped, cell by cell; exit with 1 if anything would.")
  var check = false

  @Flag(help: "With --check: print JSON.")
  var json = false

  @Flag(help: "With --check: print annotations for GitHub Actions.")
  var github = false

  @Flag(name: [.customShort("t"), .long], help: "Print stripped files instead of changing them.")
  var textconv = false

  @Flag(name: .shortAndLong, help: "Strip files whatever they are called.")
  var force = false

  @OptionGroup var verbosity: VerboseFlag

  @Flag(help: "Accepted for nbstripout's sake: line ends are always those of Unix.")
  var unixNewlines = false

  @OptionGroup(title: "Installation")
  var installation: InstallFlags

  @OptionGroup
  var ownInstallation: StripInstallFlags

  @Argument(help: "Notebooks, directories, or - for standard input.")
  var files: [String] = []

  func validate() throws {
    if (json || github) && !check { throw ValidationError("--json and --github go with --check") }
    if json && github { throw ValidationError("--json and --github exclude each other") }
    if textconv && (dryRun || verify || check) {
      throw ValidationError("--textconv excludes --dry-run, --verify and --check")
    }
    try installation.checkUse()
    try ownInstallation.checkUse(installation)
    if installation.isUsed && (dryRun || verify || check || textconv || !files.isEmpty) {
      throw ValidationError("\(installation.actionName) takes no files and no other action")
    }
  }

  func run() throws {
    let values = try flags.values()
    if installation.isUsed {
      StripNotices(Diagnostics(tool: Program.nbstrip.name), toleratesUnknownKeys: false)
        .ignoredExtraKeys(values.settings.options.invalidExtraKeys)
      try Installation(installation, ownInstallation, strip: values).run()
      return
    }
    if files.isEmpty && Terminal.isInteractiveInput {
      throw ValidationError("no notebook given: name files or folders, or give one on standard input")
    }
    let status = try StripRun(values, action: action, force: force, isVerbose: verbosity.verbose)
      .run(files)
    if status != .done { throw status }
  }

  private var action: StripAction {
    if check { return .check(json ? .json : github ? .github : .text) }
    if verify { return .verify }
    if dryRun { return .dryRun }
    return textconv ? .textconv : .inPlace
  }
}
