import ArgumentParser
import CommandLineSupport
import NotebookRendering
import SystemFiles

/// The options of `show` for programs.
struct ShowReportFlags: ParsableArguments {
  /// What of the outputs is told.
  enum Outputs: String, CaseIterable, ExpressibleByArgument {
    case summary
  }

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

  @Flag(help: "With --json: the sources of all cells.")
  var sources = false

  @Option(help: ArgumentHelp("With --json: summary tells of the outputs in a few lines.", valueName: "how"))
  var outputs: Outputs?

  @Flag(help: "Check notebooks by nbformat's rules; exit with 1 if one is not valid.")
  var validate = false

  @Option(help: ArgumentHelp("With --json: leave out what does not fit in this size.", valueName: "bytes"))
  var budget: ByteSize?

  @Flag(help: "Print the JSON schema of --json.")
  var jsonSchema = false

  /// - Throws: `ValidationError` for options that do not go together.
  func checkUse() throws {
    if !json {
      let names = [
        ("--outline", outline), ("--cell", !cell.isEmpty), ("--sources", sources),
        ("--outputs summary", outputs != nil), ("--budget", budget != nil),
      ].filter(\.1).map(\.0)
      if let first = names.first { throw ValidationError("\(first) goes with --json") }
    }
    let ways = [("--outline", outline), ("--cell", !cell.isEmpty), ("--sources", sources)].filter(\.1)
    if ways.count > 1 { throw ValidationError("\(ways[0].0) and \(ways[1].0) exclude each other") }
  }

  var shown: ShownNotebook {
    var shown = ShownNotebook()
    if sources { shown.options.selection = .sources }
    shown.options.summarisesOutputs = outputs != nil
    shown.options.isValidated = validate
    shown.options.budget = budget?.count
    shown.cells = cell
    return shown
  }
}
