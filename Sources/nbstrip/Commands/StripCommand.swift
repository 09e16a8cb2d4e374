import NotebookRendering
import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// `nbstrip [FILE…]`: nbstripout's command line and what goes beyond it.
struct StripCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip",
    abstract: "Strip outputs and noise from Jupyter notebooks, in files or as a git filter.",
    discussion: """
      Without files, standard input is stripped to standard output. Directories stand for the notebooks \
      in them. A file that is called like a command is named ./clean. --check also takes a revision (HEAD), or \
      a range (main..HEAD: what that changed), and paths behind it.
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

  @Flag(help: "With --check: what is staged, instead of files.")
  var cached = false

  @Option(
    help: ArgumentHelp(
      "With --check: only what is worse than in this report of --check --json.",
      valueName: "file"
    )
  )
  var baseline: String?

  @Flag(help: "Print the settings that a file, or the working directory, is stripped with.")
  var showConfig = false

  @Flag(help: "With --check: print JSON.")
  var json = false

  @Flag(help: "With --check: print annotations for GitHub Actions.")
  var github = false

  @Flag(name: [.customShort("t"), .long], help: "Print stripped files instead of changing them.")
  var textconv = false

  @Flag(name: .shortAndLong, help: "Strip files whatever they are called.")
  var force = false

  @Flag(help: "In folders, strip notebooks that git's attributes keep from the filter too.")
  var ignoreAttributes = false

  @OptionGroup var verbosity: VerboseFlag

  @Flag(help: "Accepted for nbstripout's sake: line ends are always those of Unix.")
  var unixNewlines = false

  @OptionGroup(title: "Installation")
  var installation: InstallFlags

  @OptionGroup
  var ownInstallation: StripInstallFlags

  @Argument(help: "Notebooks, directories, or - for standard input.", completion: .file())
  var files: [String] = []

  func validate() throws {
    if (json || github) && !check { throw ValidationError("--json and --github go with --check") }
    if (cached || baseline != nil) && !check {
      throw ValidationError("--cached and --baseline go with --check")
    }
    if showConfig && (check || dryRun || verify || textconv || files.count > 1) {
      throw ValidationError("--show-config takes one file or folder at most, and no other action")
    }
    if json && github { throw ValidationError("--json and --github exclude each other") }
    if textconv && (dryRun || verify || check) {
      throw ValidationError("--textconv excludes --dry-run, --verify and --check")
    }
    try installation.checkUse()
    try ownInstallation.checkUse(installation)
    if try flags.values().localOutputs != nil && !installation.install {
      throw ValidationError("--keep-local-outputs goes with --install")
    }
    if installation.isUsed && (dryRun || verify || check || textconv || showConfig || !files.isEmpty) {
      throw ValidationError("\(installation.actionName) takes no files and no other action")
    }
  }

  func run() throws {
    let values = try flags.values()
    if installation.isUsed {
      StripNotices(Diagnostics(tool: Program.nbstrip.name), toleratesUnknownKeys: false)
        .ignoredExtraKeys(values.settings.options.invalidExtraKeys)
      let place = try Installation(installation, ownInstallation, strip: values).run()
      if installation.install, let repository = place?.repository, !repository.isBare {
        CommittedOutputs(repository, values).advise()
      }
      return
    }
    if showConfig {
      try ShownSettings(values).write(for: files.first.map { FilePath(argument: $0) })
      return
    }
    let opened = OpenedRepository()
    let selection = try check ? selection(opened) : nil
    if selection == nil && files.isEmpty && Terminal.isInteractiveInput {
      throw ValidationError("no notebook given: name files or folders, or give one on standard input")
    }
    let run = StripRun(
      values,
      action: action,
      force: force,
      obeysAttributes: !ignoreAttributes,
      isVerbose: verbosity.verbose,
      baseline: try readBaseline()
    )
    let status =
      try selection.map { try run.run($0, below: cached ? files : Array(files.dropFirst()), in: opened) }
      ?? run.run(files)
    if status != .done { throw status }
  }

  /// What git has, if that is to be checked: `--cached`, a revision, or a range of revisions.
  private func selection(_ opened: OpenedRepository) throws -> CommittedNotebooks.Selection? {
    try cached ? .index : CommittedNotebooks.selection(of: files.first, in: opened)
  }

  private func readBaseline() throws -> CheckBaseline? {
    guard let baseline else { return nil }
    let path = FilePath(argument: baseline)
    let bytes = ByteBuffer(try FileReader.read(path)).bytes
    do throws(JSONError) {
      if let found = try CheckBaseline(bytes) { return found }
    } catch {
      throw FailureDescription(error, in: path)
    }
    throw FailureDescription("not a report of nbstrip --check --json", file: path)
  }

  private var action: StripAction {
    if check { return .check(json ? .json : github ? .github : .text) }
    if verify { return .verify }
    if dryRun { return .dryRun }
    return textconv ? .textconv : .inPlace
  }
}
