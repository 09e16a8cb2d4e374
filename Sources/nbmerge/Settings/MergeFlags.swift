import ArgumentParser
import CommandLineSupport
import Notebooks
import SystemFiles

extension MergeOptions.Strategy: ExpressibleByArgument {}

extension MergeOptions.OutputStrategy: ExpressibleByArgument {}

/// How conflicts are treated: nbdime's options, and the look of markers.
struct MergeFlags: ParsableArguments {
  @Option(help: ArgumentHelp("What becomes of conflicts, usually inline.", valueName: "strategy"))
  var mergeStrategy: MergeOptions.Strategy?

  @Option(help: ArgumentHelp("What becomes of conflicts in sources and attachments.", valueName: "strategy"))
  var inputStrategy: MergeOptions.Strategy?

  @Option(
    help: ArgumentHelp(
      "What becomes of outputs that both sides changed, usually follow-source.",
      valueName: "strategy"
    )
  )
  var outputStrategy: MergeOptions.OutputStrategy?

  @Flag(
    inversion: .prefixedNo,
    help: "Whether deleting a cell wins over new outputs, counts and metadata of it, as usual."
  )
  var ignoreTransients: Bool?

  @Option(help: ArgumentHelp("merge, diff3 or zdiff3, as git's merge.conflictStyle.", valueName: "style"))
  var conflictStyle: MergeOptions.MarkerStyle = .merge

  @Option(help: ArgumentHelp("The length of conflict markers in sources.", valueName: "number"))
  var markerSize = 7

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("What markers call the versions: up to three, local, remote, base.", valueName: "name")
  )
  var label: [String] = []

  @OptionGroup var parts: MergePartFlags

  @OptionGroup var config: ConfigFlags

  /// - Throws: `ValidationError` for values that cannot be.
  func validate() throws {
    if !(1...1000).contains(markerSize) { throw ValidationError("--marker-size is 1 to 1000") }
    if label.count > 3 { throw ValidationError("--label is given at most three times") }
  }

  /// What the flags say that settings files can say too.
  private var table: MergeTable {
    var table = MergeTable()
    table.strategy = mergeStrategy
    table.inputStrategy = inputStrategy
    table.outputStrategy = outputStrategy
    table.ignoresTransients = ignoreTransients
    table.ignoredParts = parts.unwanted
    table.wantedParts = parts.wanted
    return table
  }

  /// The options by flags and settings files.
  /// - Parameters:
  ///   - directory: where the settings of the repository are looked for.
  ///   - labels: what markers call the versions for which there is no `--label`.
  /// - Throws: what is wrong with the settings file that was named.
  func options(
    in directory: FilePath,
    labels: MergeOptions.Labels = MergeOptions.Labels(),
    _ diagnostics: Diagnostics
  ) throws -> MergeOptions {
    let files = try MergeSettings.table(.merge, config.choice, in: directory, diagnostics)
    var options = table.merged(over: files).options
    options.markerStyle = conflictStyle
    options.markerSize = markerSize
    options.labels = labels
    let places = [\MergeOptions.Labels.local, \.remote, \.base]
    for (place, name) in zip(places, label) {
      options.labels[keyPath: place] = [UInt8](ArgumentText.shown(name).utf8)
    }
    return options
  }
}

extension MergeOptions.MarkerStyle: ExpressibleByArgument {
  /// Reads the value of an option.
  package init?(argument: String) {
    switch argument {
    case "merge": self = .merge
    case "diff3": self = .diff3
    case "zdiff3": self = .zdiff3
    default: return nil
    }
  }

  /// The values, for help and completions.
  package static var allValueStrings: [String] { ["merge", "diff3", "zdiff3"] }
}
