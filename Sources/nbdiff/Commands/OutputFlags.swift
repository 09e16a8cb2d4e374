import ArgumentParser
import CommandLineSupport
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

  @Flag(help: "Print the JSON schema of the report.")
  var jsonSchema = false

  @Flag(name: .customLong("all"), help: "With --json: list cells of which only counts and the like changed.")
  var listsAll = false

  @Option(help: ArgumentHelp("With --json: leave out what does not fit in this size.", valueName: "bytes"))
  var budget: ByteSize?

  @Option(help: ArgumentHelp("Write nbdime's diff format (JEP-8) of one notebook.", valueName: "file"))
  var out: String?

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
          "--quiet",
        ],
        [stat, numstat, shortstat, nameOnly, nameStatus, json, jsonl, quiet]
      ).filter(\.1).map(\.0) + (out == nil ? [] : ["--out"]) + (format == nil ? [] : ["--format"])
    if forms.count > 1 { throw ValidationError("\(forms[0]) and \(forms[1]) exclude each other") }
    if let context, context < 0 { throw ValidationError("-U must not be negative") }
    if budget != nil && !json { throw ValidationError("--budget goes with --json") }
    if listsAll && !json && !jsonl { throw ValidationError("--all goes with --json") }
    if endsInNUL && !nameOnly && !nameStatus && !numstat {
      throw ValidationError("-z goes with --name-only, --name-status or --numstat")
    }
  }

  private var form: OutputForm {
    if let out { return .jep8(FilePath(argument: out)) }
    if quiet { return .nothing }
    if json || jsonl { return json ? .json : .jsonLines }
    if stat || numstat || shortstat { return stat ? .stat : numstat ? .numstat : .shortstat }
    if nameOnly || nameStatus { return nameOnly ? .names : .namesWithStatus }
    return format == .nbdime ? .nbdime : .unified
  }

  /// Whether output goes to a pager, if there is one.
  var usesPager: Bool {
    let isForPeople =
      switch form {
      case .jep8, .nothing: false
      default: true
      }
    return isForPeople && !noPager && Terminal.isTerminal(1)
  }

  func options(_ settings: OutputSettings) -> OutputOptions {
    var options = OutputOptions()
    options.form = form
    options.usesColors = settings.usesColors(colors.mode)
    options.context = context ?? settings.context ?? 3
    options.quotesNonASCII = settings.quotesNonASCII
    options.hidesPrefixes = settings.hidesPrefixes
    options.endsInNUL = endsInNUL
    options.listsVolatileCells = listsAll
    options.budget = budget?.count
    options.reportsStatus = exitCode || quiet || failOn != nil
    options.leastClass = failOn?.changeClass ?? .volatile
    return options
  }
}

extension OutputOptions {
  /// Takes the names of the sides from what was asked.
  mutating func name(_ request: DiffRequest) {
    switch request {
    case .pair(let before, let after): (base, head) = (before.label, after.label)
    case .folders(let before, let after):
      (base, head) = (ArgumentText.shown(before), ArgumentText.shown(after))
    case .trees(let from, let to, _): (base, head) = (from.name, to.name)
    }
  }
}

extension PairSide {
  /// The name with the revision.
  fileprivate var label: String { (revision.map { $0 + ":" } ?? "") + name.text }
}
