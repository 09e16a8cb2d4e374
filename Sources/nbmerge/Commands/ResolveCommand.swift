import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

extension ConflictResolution: ExpressibleByArgument {
  /// Reads the value of an option.
  package init?(argument: String) {
    switch argument {
    case "base": self = .base
    case "local", "ours": self = .local
    case "remote", "theirs": self = .remote
    case "both", "union": self = .both
    default: return nil
    }
  }

  /// The values, for help and completions.
  package static var allValueStrings: [String] { ["local", "remote", "both", "base"] }
}

/// `nbmerge resolve`: settles open conflicts.
struct ResolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbmerge resolve",
    abstract: "Settle unresolved conflicts in notebooks, in place.",
    discussion: """
      Without --take, each conflict is shown and asked about in the terminal.

      A source with conflicts in several places has a hunk for each; --cell and --hunk settle one and leave \
      the others marked. Where two versions cannot stand side by side (metadata, cell types, places), both \
      means local, and a note says so.

      Exit status: 0 if nothing is left to settle in what was named, 1 if something is, 2 for errors. What \
      is settled is not added to git's index; git add does that.
      """
  )

  @Option(help: ArgumentHelp("What is taken: local, remote, both or base.", valueName: "side"))
  var take: ConflictResolution?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Only conflicts in this cell, by its place, counted from 0, or its id (id:7 for an id of digits).",
      valueName: "cell"
    )
  )
  var cell: [CellName] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("With --cell: only this hunk of its source, counted from 1.", valueName: "number")
  )
  var hunk: [Int] = []

  @OptionGroup var verbosity: VerboseFlag

  @OptionGroup var colors: ColorFlags

  @Argument(help: "Notebooks or directories.", completion: .file())
  var paths: [String]

  func validate() throws {
    if !hunk.isEmpty && cell.count != 1 { throw ValidationError("--hunk goes with one --cell") }
    if let bad = hunk.first(where: { $0 < 1 }) { throw ValidationError("hunks count from 1, not \(bad)") }
  }

  func run() throws {
    // Not in `validate`, which comes before unknown options are told: `--tke` is one.
    if take == nil && !Terminal.isInteractiveInput {
      throw ValidationError("--take is needed where there is no terminal to ask in")
    }
    let output = MergeConsole(colors)
    var unknown = Set(cell)
    let stages = IndexStages(environment: GitEnvironment(Environment.variable))
    var status = NotebookPaths.forEach(paths, isVerbose: verbosity.verbose, output.diagnostics) {
      path,
      entry in
      var file = try ConflictedFile.merging(path, entry.read(), stages) {
        try ToolOptions.options(ConfigChoice(), in: path.directory, output.diagnostics)
      }
      if file.conflicts.contains(where: { $0.kind == .source }) { file.sides = stages.sides(of: path) }
      unknown = unknown.filter { $0.places(in: file.notebook).isEmpty }
      let status = try resolve(file, output)
      if status == .done, cell.isEmpty, (try? stages.versions(of: path)) ?? nil != nil {
        output.diagnostics.note("no conflict is left; next: git add \(path.shown)", file: path)
      }
      return status
    }
    for name in cell where unknown.contains(name) {
      output.diagnostics.error("there is no cell \(name)")
      status = .failure
    }
    if status != .done { throw status }
  }

  private func resolve(_ start: ConflictedFile, _ output: MergeConsole) throws -> ExitStatus {
    var file = start
    let wanted = try ConflictChoice(cells: cell, hunks: hunk).wanted(in: file)
    if file.isChanged {
      output.diagnostics.note("nothing of theirs was in it; it is merged now", file: file.path)
    }
    if wanted.isEmpty {
      _ = file.tidy()
      try file.save()
      return .done
    }
    let answers: [(FoundConflict, ConflictAnswer)]
    var skipped = 0
    if let take {
      answers = wanted.map { ($0, .take(take)) }
    } else {
      var session = ToolSession(file, output)
      guard let given = try session.ask(wanted) else {
        try StandardOutput.write("nothing was changed\n")
        return .answer
      }
      (answers, skipped) = (given, session.skipped)
    }
    let left = file.resolve(answers)
    for conflict in left {
      output.diagnostics.error(
        "\(ConflictPlace(conflict)): the notebook does not show that version",
        file: file.path
      )
    }
    for (conflict, answer) in answers where answer == .take(.both) && !conflict.canTakeBoth {
      output.diagnostics.note("\(ConflictPlace(conflict)): 'both' took the local version", file: file.path)
    }
    try file.save()
    let settled = answers.count - left.count
    if settled > 0 {
      let count = settled == 1 ? "1 conflict" : "\(settled) conflicts"
      try StandardOutput.write("\(file.path.shown): settled \(count)\n")
    }
    return left.isEmpty && skipped == 0 ? .done : .answer
  }
}
