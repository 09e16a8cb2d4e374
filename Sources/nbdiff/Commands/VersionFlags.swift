import ArgumentParser
import CommandLineSupport
import Notebooks

/// The options that say which versions are compared, and how.
struct VersionFlags: ParsableArguments {
  @Flag(
    name: [.customLong("cached"), .customLong("staged")],
    help: "Compare with the index, not the work tree."
  )
  var cached = false

  @Flag(help: "Show notebooks that git does not track, too.")
  var untracked = false

  @Flag(help: "In a conflict: compare the common ancestor with the work tree.")
  var base = false

  @Flag(help: "In a conflict: compare our version with the work tree.")
  var ours = false

  @Flag(help: "In a conflict: compare their version with the work tree.")
  var theirs = false

  @Flag(name: [.customShort("w"), .customLong("ignore-all-space")], help: "Ignore white space within lines.")
  var ignoreAllSpace = false

  @Flag(
    name: [.customShort("b"), .customLong("ignore-space-change")],
    help: "Ignore how much white space there is."
  )
  var ignoreSpaceChange = false

  @OptionGroup
  var config: ConfigFlags

  /// The stage that was asked for.
  var stage: Int? { base ? 1 : ours ? 2 : theirs ? 3 : nil }

  var whitespace: Whitespace {
    ignoreAllSpace ? .ignoringAll : ignoreSpaceChange ? .ignoringAmount : .exact
  }

  func validate() throws {
    if [base, ours, theirs].filter({ $0 }).count > 1 {
      throw ValidationError("--base, --ours and --theirs exclude each other")
    }
    if cached && stage != nil { throw ValidationError("--cached excludes --base, --ours and --theirs") }
  }
}
