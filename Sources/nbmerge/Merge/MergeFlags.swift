import ArgumentParser
import CommandLineSupport
import Notebooks

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

/// nbdime's six pairs of flags. With nbdime they say what is looked at, and changes elsewhere get lost; here
/// they say where nothing is a conflict: what only one side changed is always taken.
struct MergePartFlags: ParsableArguments {
  @Flag(
    name: [.customShort("s"), .customLong("sources")],
    help: "Conflicts in sources count, others do not."
  )
  var sources = false

  @Flag(
    name: [.customShort("S"), .customLong("ignore-sources")],
    help: "No conflicts in sources: the local change counts."
  )
  var ignoreSources = false

  @Flag(
    name: [.customShort("o"), .customLong("outputs")],
    help: "Conflicts in outputs count, others do not."
  )
  var outputs = false

  @Flag(name: [.customShort("O"), .customLong("ignore-outputs")], help: "No conflicts in outputs.")
  var ignoreOutputs = false

  @Flag(
    name: [.customShort("a"), .customLong("attachments")],
    help: "Conflicts in attachments count, others do not."
  )
  var attachments = false

  @Flag(name: [.customShort("A"), .customLong("ignore-attachments")], help: "No conflicts in attachments.")
  var ignoreAttachments = false

  @Flag(
    name: [.customShort("m"), .customLong("metadata")],
    help: "Conflicts in metadata count, others do not."
  )
  var metadata = false

  @Flag(name: [.customShort("M"), .customLong("ignore-metadata")], help: "No conflicts in metadata.")
  var ignoreMetadata = false

  @Flag(
    name: [.customShort("i"), .customLong("id")],
    help: "Accepted for nbdime's sake: ids never conflict."
  )
  var id = false

  @Flag(name: [.customShort("I"), .customLong("ignore-id")], help: "Accepted for nbdime's sake.")
  var ignoreID = false

  @Flag(name: [.customShort("d"), .customLong("details")], help: "Accepted: counts never conflict.")
  var details = false

  @Flag(name: [.customShort("D"), .customLong("ignore-details")], help: "Accepted for nbdime's sake.")
  var ignoreDetails = false

  private static let all: [ComparisonOptions.Parts] = [
    .sources, .outputs, .attachments, .metadata, .id, .details,
  ]

  private func named(_ flags: [Bool]) -> ComparisonOptions.Parts {
    zip(MergePartFlags.all, flags).reduce(into: []) { if $1.1 { $0.insert($1.0) } }
  }

  /// The parts in which conflicts count, if some are named.
  var wanted: ComparisonOptions.Parts {
    named([sources, outputs, attachments, metadata, id, details])
  }

  /// The parts in which nothing is a conflict.
  var unwanted: ComparisonOptions.Parts {
    named([ignoreSources, ignoreOutputs, ignoreAttachments, ignoreMetadata, ignoreID, ignoreDetails])
  }

  /// - Throws: `ValidationError` if both kinds are used.
  func validate() throws {
    if !wanted.isEmpty && !unwanted.isEmpty {
      throw ValidationError("name the parts that count or the parts that do not, not both")
    }
  }

  /// The parts in which nothing is a conflict.
  var ignored: ComparisonOptions.Parts {
    wanted.isEmpty ? unwanted : ComparisonOptions.Parts.all.subtracting(wanted)
  }
}
