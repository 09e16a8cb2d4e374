import ArgumentParser
import CommandLineSupport
import NotebookRendering
import SystemFiles

/// The options of `show` for programs.
///
/// `--sources` and `--outputs` are nbdime's, too (`IgnorableFlags`), which has no values: `--outputs summary` becomes a
/// flag of its own before the parser sees it (`spelled`), and `--sources` means with `--json` the sources of all cells.
struct ShowReportFlags: ParsableArguments {
  @Flag(help: "Print JSON on one line (see --json-schema).")
  var json = false

  @Flag(help: "With --json: headings, first lines, ids, types, lines and sizes of all cells, as usual.")
  var outline = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "With --json: only this cell, whole, by its place, counted from 0, or its id (id:7 for digits).",
      valueName: "cell"
    )
  )
  var cell: [CellName] = []

  @Flag(
    help: "With --json, also as --outputs summary: the outputs in a few lines; --sources: all cells' sources."
  )
  var outputsSummary = false

  @Flag(help: "Check notebooks by nbformat's rules; exit with 1 if one is not valid.")
  var validate = false

  @Option(help: ArgumentHelp("With --json: leave out what does not fit in this size.", valueName: "bytes"))
  var budget: ByteSize?

  @Flag(help: "Print the JSON schema of --json.")
  var jsonSchema = false

  /// The arguments of `show` with `--outputs summary` as one flag, where a program asks.
  static func spelled(_ words: [String]) -> [String] {
    guard words.contains("--json") else { return words }
    var result: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" { return result + [word] + rest }
      if word == "--outputs=summary" || (word == "--outputs" && rest.first == "summary") {
        if word == "--outputs" { rest.removeFirst() }
        result.append("--outputs-summary")
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// - Parameter sources: Whether there is `--sources`.
  /// - Throws: `ValidationError` for options that do not go together.
  func checkUse(sources: Bool) throws {
    if !json {
      let names = [
        ("--outline", outline), ("--cell", !cell.isEmpty),
        ("--outputs-summary", outputsSummary), ("--budget", budget != nil),
      ].filter(\.1).map(\.0)
      if let first = names.first { throw ValidationError("\(first) goes with --json") }
    }
    let ways = [("--outline", outline), ("--cell", !cell.isEmpty), ("--sources", sources)].filter(\.1)
    if ways.count > 1 { throw ValidationError("\(ways[0].0) and \(ways[1].0) exclude each other") }
  }

  func shown(sources: Bool) -> ShownNotebook {
    var shown = ShownNotebook()
    if sources { shown.options.selection = .sources }
    shown.options.summarisesOutputs = outputsSummary
    shown.options.isValidated = validate
    shown.options.budget = budget?.count
    shown.cells = cell
    return shown
  }
}
