import ArgumentParser
import Notebooks
import SystemFiles

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
