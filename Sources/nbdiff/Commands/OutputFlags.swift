import ArgumentParser
import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// The options that say how differences are shown.
struct OutputFlags: ParsableArguments {
  /// The texts for people.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case unified, nbdime
  }

  @Option(help: ArgumentHelp("unified, or nbdime for its words.", valueName: "format"))
  var format: Format?

  @Option(
    name: [.customShort("U", allowingJoined: true), .customLong("unified")],
    help: ArgumentHelp("Show this many unchanged lines around a change.", valueName: "lines")
  )
  var context: Int?

  @Flag(help: "Show long outputs and very long lines whole.")
  var allOutput = false

  @Flag(help: "Count changed lines for each notebook.")
  var stat = false

  @Flag(help: "The same in numbers for programs.")
  var numstat = false

  @Flag(help: "Only the sums.")
  var shortstat = false

  @Flag(help: "Print only the names of changed notebooks.")
  var nameOnly = false

  @Flag(help: "Print the names with a letter for what became of them.")
  var nameStatus = false

  @Flag(name: .customShort("z"), help: "With --name-only, --name-status, --numstat: end names in NUL.")
  var endsInNUL = false

  @Flag(help: "Print a report for programs (see --json-schema).")
  var json = false

  @Flag(help: "The same, one line for each notebook.")
  var jsonl = false

  @Flag(help: "Print the report as Markdown, for a pull request or a comment.")
  var markdown = false

  @Flag(help: "Print the JSON schema of the report.")
  var jsonSchema = false

  @Flag(name: .customLong("all"), help: "With --json: list cells of which only counts and the like changed.")
  var listsAll = false

  @Option(
    help: ArgumentHelp(
      "With --json or --markdown: leave out what does not fit in this size.",
      valueName: "bytes"
    )
  )
  var budget: ByteSize?

  @Option(
    help: ArgumentHelp(
      "Write nbdime's diff format (JEP-8) of one notebook; - for standard output.",
      valueName: "file"
    ),
    completion: .file()
  )
  var out: String?

  @Option(
    help: ArgumentHelp(
      "Write one self-contained page for a browser; - for standard output.",
      valueName: "file"
    )
  )
  var html: String?

  @Flag(help: "Exit with 1 if there are differences.")
  var exitCode = false

  @Flag(name: [.customShort("q"), .long], help: "Print nothing; exit with 1 if there are differences.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Exit with 1 for changes of at least this class: volatile, metadata, outputs or source.",
      valueName: "class"
    )
  )
  var failOn: FailClass?

  @OptionGroup
  var colors: ColorFlags

  @Flag(help: "Do not page.")
  var noPager = false

  @Flag(name: [.customLong("color-words"), .customLong("no-git"), .customLong("no-use-diff")], help: .hidden)
  var nbdimeRendering: Int

  @Option(name: .customLong("log-level"), help: .hidden)
  var logLevel: String?

  /// - Throws: `ValidationError` for options that exclude each other.
  func checkUse() throws {
    let forms =
      zip(
        [
          "--stat", "--numstat", "--shortstat", "--name-only", "--name-status", "--json", "--jsonl",
          "--markdown", "--quiet",
        ],
        [stat, numstat, shortstat, nameOnly, nameStatus, json, jsonl, markdown, quiet]
      ).filter(\.1).map(\.0) + (out == nil ? [] : ["--out"]) + (html == nil ? [] : ["--html"])
      + (format == nil ? [] : ["--format"])
    if forms.count > 1 { throw ValidationError("\(forms[0]) and \(forms[1]) exclude each other") }
    if let context, context < 0 { throw ValidationError("-U must not be negative") }
    if budget != nil && !json && !jsonl && !markdown {
      throw ValidationError("--budget goes with --json or --markdown")
    }
    if listsAll && !json && !jsonl && !markdown { throw ValidationError("--all goes with --json") }
    if endsInNUL && !nameOnly && !nameStatus && !numstat {
      throw ValidationError("-z goes with --name-only, --name-status or --numstat")
    }
  }

  /// The form that the options ask for.
  /// - Parameters:
  ///   - request: what is compared, for the names of the sides.
  ///   - comparison: what is left out, for reports.
  func form(
    _ git: OutputSettings,
    of request: DiffRequest,
    _ comparison: ComparisonOptions,
    _ opened: OpenedRepository
  ) -> any OutputForm {
    var renderer = git.unified(colors.mode, context: context)
    if allOutput { renderer.options.outputLimit = nil }
    if let out { return DiffFileForm(target: OutputOperand(out)) }
    if let html {
      let options = reportOptions(
        ReportHead(request, opened),
        comparison,
        context: renderer.options.context
      )
      return PageForm(page: DiffPage(options), target: OutputOperand(html))
    }
    if quiet { return SilentForm() }
    if json || jsonl || markdown {
      let options = reportOptions(ReportHead(request, opened), comparison, context: renderer.options.context)
      return markdown
        ? MarkdownForm(report: MarkdownReport(options))
        : ReportForm(report: JSONReport(options), isLines: !json)
    }
    if let summary {
      let width = Terminal.width(1, columns: Environment.variable("COLUMNS"))
      return SummaryForm(kind: summary, renderer: renderer, endsInNUL: endsInNUL, width: width)
    }
    if format == .nbdime { return NbdimeForm(usesColors: renderer.options.colors != nil) }
    return UnifiedForm(renderer: renderer)
  }

  private var summary: SummaryForm.Kind? {
    if stat || numstat || shortstat { return stat ? .stat : numstat ? .numstat : .shortstat }
    if nameOnly || nameStatus { return nameOnly ? .names : .namesWithStatus }
    return nil
  }

  private func reportOptions(
    _ head: ReportHead,
    _ comparison: ComparisonOptions,
    context: Int
  ) -> JSONReport.Options {
    var options = JSONReport.Options()
    options.tool = OutputFlags.tool
    head.note(in: &options)
    options.ignored = comparison.ignoredParts.names
    options.context = context
    options.listsVolatileCells = listsAll
    if allOutput { options.outputLimit = nil }
    options.budget = budget?.count
    return options
  }

  private static let tool = "\(Program.nbdiff.name) \(Program.version)"

  /// Prints a report that says why nothing is compared, for whoever asked for a report.
  func printFailure(_ error: any Error, isRevision: Bool) throws {
    guard json || jsonl else { return }
    var options = JSONReport.Options()
    options.tool = OutputFlags.tool
    let failure = FailureDescription(error)
    let file = failure.file.map { "\($0.shown): " } ?? ""
    let sink = ByteSink()
    JSONReport(options).write(
      failure: isRevision ? "bad-revision" : "failed",
      VisibleText.oneLine(file + failure.what),
      to: sink
    )
    try StandardOutput.write(sink.bytes)
  }

  /// What the exit status tells.
  var rule: StatusRule {
    let isAsked = exitCode || quiet || failOn != nil
    return StatusRule(leastClass: isAsked ? failOn?.changeClass ?? .volatile : nil)
  }

  /// Whether output may go to a pager.
  var allowsPager: Bool { !noPager && Terminal.isTerminal(1) }
}
