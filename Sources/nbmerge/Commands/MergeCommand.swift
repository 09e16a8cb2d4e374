import ArgumentParser
import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// `nbmerge [BASE] LOCAL REMOTE`: nbdime's command line and what goes beyond it.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbmerge",
    abstract: "Merge two versions of a Jupyter notebook with their common ancestor.",
    discussion: """
      The result goes to standard output or to --out. Conflicts are shown in it, and it is a notebook all \
      the same. A version is a file or, as for git, revision:path. Without BASE, versions of revisions are \
      merged from their common ancestor; two files count as added. An empty file or /dev/null is no notebook. \
      A file that is called like a command is named ./check.

      Exit status: 0 merged, 1 conflicts, 2 error.
      """,
    version: Program.version
  )

  @Option(
    name: [.customShort("u"), .long],
    help: ArgumentHelp("Write the result here; - for standard output.", valueName: "file"),
    completion: .file()
  )
  var out: String?

  @Flag(help: "Print what was decided instead of the result; with --out, write nbdime's JSON list there.")
  var decisions = false

  @Flag(help: "Print a JSON report instead of the result, which is written only with --out.")
  var json = false

  @Option(
    help: ArgumentHelp("Write the decisions as one self-contained page for a browser.", valueName: "file")
  )
  var html: String?

  @OptionGroup(title: "Conflicts")
  var merging: MergeFlags

  @OptionGroup(title: "Output")
  var colors: ColorFlags

  @OptionGroup(title: "Installation")
  var installation: InstallFlags

  @OptionGroup(title: "Installation")
  var nbdime: NbdimeInstallFlags

  @OptionGroup(title: "Accepted for nbdime's sake")
  var ignored: AcceptedFlags

  @Argument(
    help: "The common ancestor (may be missing), the local and the remote version.",
    completion: .file()
  )
  var files: [String] = []

  func validate() throws {
    try installation.checkUse()
    try nbdime.checkUse(installation)
    if installation.isUsed {
      if !files.isEmpty { throw ValidationError("\(installation.actionName) takes no files") }
      return
    }
    if html != nil && decisions { throw ValidationError("--html and --decisions exclude each other") }
    if json && decisions { throw ValidationError("--json and --decisions exclude each other") }
    if out == "-" && (json || html == "-") {
      throw ValidationError("--out - would mix the result into what goes to standard output")
    }
    if !(2...3).contains(files.count) {
      throw ValidationError("two or three versions are needed: [BASE] LOCAL REMOTE")
    }
  }

  func run() throws {
    if installation.isUsed {
      let options = try merging.arguments
      try nbdime.carryOut(
        installation,
        tool: Program.nbmerge.name,
        others: MergeDrivers.replaceable,
        whose: "another tool's driver"
      ) { MergeDrivers(command: $0, options: options).all }
      return
    }
    let inputs = try NamedVersions(files)
    let (base, local, remote) = (inputs.base, inputs.local, inputs.remote)
    let output = MergeConsole(colors)
    let isExplained = decisions || json || html != nil
    var options = try merging.options(in: FilePath("."), labels: inputs.labels, output.diagnostics)
    options.listsDecisions = isExplained
    let result = NotebookMerge.merge(base: base, local: local, remote: remote, options: options)
    if case .unsound(let reason) = result.status {
      throw FailureDescription("internal error: \(reason); nothing was written")
    }
    let shown =
      isExplained ? NotebookMerge.explained(result, base: base, local: local, remote: remote) : result
    if let html {
      let page = MergeReadOnlyPage.bytes(
        shown,
        base: base,
        local: local,
        remote: remote,
        path: inputs.localName,
        labels: options.labels
      )
      try OutputOperand(html).write(page, durable: false)
    }
    try deliver(shown, base, local, remote, output)
    let messages = MergeMessages(inputs.localName, output.diagnostics)
    if !result.conflicts.isEmpty && !decisions { messages.conflicts(of: result) }
    // The list of decisions and JSON have them.
    if !json && (!decisions || out != nil) { messages.notes(of: result) }
    if !result.isClean { throw ExitStatus.answer }
  }

  private func deliver(
    _ result: MergeResult,
    _ base: NotebookContent,
    _ local: NotebookContent,
    _ remote: NotebookContent,
    _ output: MergeConsole
  ) throws {
    if decisions {
      let list = DecisionList(result, base: base)
      guard let out else {
        output.diagnostics.plain(list.text(usesColors: output.diagnostics.usesColors))
        return
      }
      try OutputOperand(out).write(list.json)
      return
    }
    let isDeleted = local.isAbsent && remote.isAbsent
    if json { try StandardOutput.write(MergeJSON.text(of: result)) }
    if let target = out.map({ OutputOperand($0) }) {
      if !isDeleted {
        try target.write(result.bytes)
      } else if !target.isStandardOutput {
        try MergeCommand.remove(target.file)
      }
    } else if !json && html == nil && !isDeleted {
      try StandardOutput.write(result.bytes)
    }
  }

  /// Both sides deleted the notebook, so the result is that there is none.
  private static func remove(_ path: FilePath) throws {
    let code = path.withCString { unlink($0) == 0 ? 0 : errno }
    if code != 0 && code != ENOENT {
      throw FailureDescription("cannot be removed: \(String(cString: strerror(code)))", file: path)
    }
  }
}
