import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// `nbdiff [BASE [REMOTE]] [--] [PATH…]`: nbdime's command line and git diff's.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbdiff",
    abstract: "Show how Jupyter notebooks differ, in files or in a git repository.",
    usage: """
      nbdiff [<options>] [<revision> [<revision>]] [--] [<path> …]
      nbdiff [<options>] <file> <file>
      """,
    discussion: """
      Without operands, HEAD is compared with the work tree. A and B can be files, directories, revisions, \
      revision:path or - (standard input); A..B and A...B are ranges as in git diff. A file that is \
      called like a command is named ./show.
      """,
    version: Program.version
  )

  @OptionGroup(title: "What is compared")
  var parts: IgnorableFlags

  @OptionGroup(title: "Which versions")
  var versions: VersionFlags

  @OptionGroup(title: "Output")
  var output: OutputFlags

  @OptionGroup
  var verbosity: VerboseFlag

  @OptionGroup(title: "Installation")
  var installation: InstallFlags

  @OptionGroup
  var nbdimeInstallation: NbdimeInstallFlags

  @Argument(help: "Revisions, files, directories, or - for standard input.", completion: .file())
  var operands: [String] = []

  func validate() throws {
    try output.checkUse()
    try installation.checkUse()
    try nbdimeInstallation.checkUse(installation)
    if installation.isUsed && !operands.isEmpty {
      throw ValidationError("\(installation.actionName) takes no files")
    }
  }

  func run() throws {
    if output.jsonSchema {
      try StandardOutput.write(JSONReport.schema)
      return
    }
    if installation.isUsed {
      try nbdimeInstallation.carryOut(
        installation,
        tool: Program.nbdiff.name,
        others: DiffDrivers.replaceable,
        whose: "nbdime"
      ) { DiffDrivers(command: $0, options: parts.arguments).all }
      return
    }
    let status: ExitStatus
    do {
      status = try compare()
    } catch let mistake as RequestMistake {
      try output.printFailure(mistake.failure, isRevision: mistake.isRevision)
      throw mistake.failure
    }
    if status != .done { throw status }
  }

  /// Something that keeps everything from being compared.
  private struct RequestMistake: Error {
    var failure: FailureDescription
    /// Whether the operands do not mean anything.
    var isRevision: Bool
  }

  /// What the body gives; its failures as mistakes in what was asked for.
  private func asking<Result>(isRevision: Bool, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw RequestMistake(failure: FailureDescription(error), isRevision: isRevision)
    }
  }

  private func compare() throws -> ExitStatus {
    let diagnostics = Diagnostics(tool: Program.nbdiff.name)
    let environment = GitEnvironment(Environment.variable)
    var settings = try DiffSettings.ofProcess(.diff, versions.config.choice, diagnostics)
    settings.add(parts)
    settings.whitespace = versions.whitespace
    let opened = OpenedRepository()
    let reader = RequestReader(opened: opened, isCached: versions.cached, stage: versions.stage)
    let pathCount = pathCount
    let paths = pathCount.map { Array(operands.suffix($0)) }
    let request = try asking(isRevision: !operands.isEmpty) {
      try reader.read(operands.dropLast(pathCount ?? 0), paths: paths)
    }
    var listing = RequestPairs(opened: opened, includesUntracked: versions.untracked, diagnostics)
    listing.isVerbose = verbosity.verbose
    let pairs = try asking(isRevision: false) { try listing.pairs(request) }
    let gitSettings = OutputSettings(environment: environment)
    let form = output.form(gitSettings, of: request, settings.options, opened)
    let comparer = PairComparer(
      reader: ContentReader(
        blobs: try request.needsRepository ? opened.repository().map { BlobReader($0) } : nil,
        diagnostics: diagnostics
      ),
      options: settings.options
    )
    let run = DiffRun(comparer: comparer, form: form, rule: output.rule, diagnostics: diagnostics)
    let status: ExitStatus
    if form.isPaged, output.allowsPager, let pager = gitSettings.pager {
      status = try Pager.run(pager) { try run.run(pairs) }
    } else {
      status = try run.run(pairs)
    }
    return listing.isComplete ? status : .failure
  }

  /// How many operands stand behind `--`, which makes them paths; nil without one.
  private var pathCount: Int? {
    let words = ArgumentText.ofProcess()
    return words.firstIndex(of: "--").map { words.count - $0 - 1 }
  }
}
