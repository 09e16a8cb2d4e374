import ArgumentParser

/// What is said about local outputs when the filter is installed, and what git then calls it with.
package struct LocalOutputFlags: ParsableArguments {
  /// No flag; ArgumentParser fills them in.
  package init() {}

  @Flag(help: "Keep what is stripped on this machine, in the git folder, and put it back at a checkout.")
  var keepLocalOutputs = false

  @Flag(help: "With local outputs: put back outdated ones too, marked, where a cell above has changed.")
  var stale = false

  @Option(
    help: ArgumentHelp("With local outputs: keep at most this much, 1g unless given.", valueName: "size")
  )
  var localOutputsLimit: ByteSize?

  /// What the flags say.
  /// - Throws: `ValidationError` for flags that need another one.
  package func choice() throws -> LocalOutputsChoice? {
    guard keepLocalOutputs else {
      if stale || localOutputsLimit != nil {
        throw ValidationError("--stale and --local-outputs-limit go with --keep-local-outputs")
      }
      return nil
    }
    if let localOutputsLimit, localOutputsLimit.count < 0 {
      throw ValidationError("--local-outputs-limit must not be negative")
    }
    return LocalOutputsChoice(
      givesStale: stale,
      limit: localOutputsLimit?.count ?? LocalOutputsChoice.usualLimit
    )
  }
}
