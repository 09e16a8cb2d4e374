import ArgumentParser
import CommandLineSupport
import Notebooks

/// nbdime's six pairs of flags that say which parts of notebooks are compared.
struct IgnorableFlags: ParsableArguments {
  @Flag(
    name: [.customShort("s"), .customLong("sources")],
    help: "Compare only sources (and what else is named)."
  )
  var sources = false

  @Flag(name: [.customShort("S"), .customLong("ignore-sources")], help: "Leave out sources.")
  var ignoreSources = false

  @Flag(
    name: [.customShort("o"), .customLong("outputs")],
    help: "Compare only outputs (and what else is named)."
  )
  var outputs = false

  @Flag(name: [.customShort("O"), .customLong("ignore-outputs")], help: "Leave out outputs.")
  var ignoreOutputs = false

  @Flag(
    name: [.customShort("a"), .customLong("attachments")],
    help: "Compare only attachments (and what else is named)."
  )
  var attachments = false

  @Flag(name: [.customShort("A"), .customLong("ignore-attachments")], help: "Leave out attachments.")
  var ignoreAttachments = false

  @Flag(
    name: [.customShort("m"), .customLong("metadata")],
    help: "Compare only metadata (and what else is named)."
  )
  var metadata = false

  @Flag(name: [.customShort("M"), .customLong("ignore-metadata")], help: "Leave out metadata.")
  var ignoreMetadata = false

  @Flag(name: [.customShort("i"), .customLong("id")], help: "Compare only ids (and what else is named).")
  var id = false

  @Flag(name: [.customShort("I"), .customLong("ignore-id")], help: "Leave out ids.")
  var ignoreID = false

  @Flag(
    name: [.customShort("d"), .customLong("details")],
    help: "Compare only execution counts (and what else is named)."
  )
  var details = false

  @Flag(name: [.customShort("D"), .customLong("ignore-details")], help: "Leave out execution counts.")
  var ignoreDetails = false

  /// The parts that only shall be compared.
  var wanted: ComparisonOptions.Parts {
    parts([sources, outputs, attachments, metadata, id, details])
  }

  /// The parts that shall be left out.
  var unwanted: ComparisonOptions.Parts {
    parts([ignoreSources, ignoreOutputs, ignoreAttachments, ignoreMetadata, ignoreID, ignoreDetails])
  }

  /// - Throws: `ValidationError` if both kinds are used: what is meant by that is anybody's guess.
  func validate() throws {
    guard let one = letter(wanted), let other = letter(unwanted) else { return }
    throw ValidationError(
      "-\(one) compares only what is named and -\(other.uppercased()) leaves something out: use one kind"
    )
  }

  private func parts(_ flags: [Bool]) -> ComparisonOptions.Parts {
    zip(ComparisonOptions.Parts.words, flags).reduce(into: []) { if $1.1 { $0.insert($1.0.part) } }
  }

  /// The flags, short.
  var arguments: [String] {
    wanted.names.map { "-" + $0.prefix(1) } + unwanted.names.map { "-" + $0.prefix(1).uppercased() }
  }

  private func letter(_ parts: ComparisonOptions.Parts) -> String? {
    parts.names.first.map { String($0.prefix(1)) }
  }
}
