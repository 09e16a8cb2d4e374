import ArgumentParser

/// `--verbose`, the same for every command that walks through directories.
package struct VerboseFlag: ParsableArguments {
  /// `--verbose`.
  @Flag(help: "Say how many symbolic links were left alone.")
  package var verbose = false

  /// No flag.
  package init() {}
}
