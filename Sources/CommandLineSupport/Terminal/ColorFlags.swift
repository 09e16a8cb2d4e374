package import ArgumentParser

/// `--color` and `--no-color`, the same for every program that colours.
package struct ColorFlags: ParsableArguments {
  /// `--color=<when>`; nil if it was not given.
  @Option(help: ArgumentHelp("auto, always or never.", valueName: "when"))
  package var color: ColorMode?

  /// `--no-color`, the same as `--color=never`.
  @Flag(help: "Print without colours.")
  package var noColor = false

  /// No flag.
  package init() {}

  /// What the flags say; nil if there are none.
  package var mode: ColorMode? { noColor ? .never : color }

  /// - Throws: `ValidationError` for flags that exclude each other.
  package func validate() throws {
    if noColor, let color, color != .never {
      throw ValidationError("--no-color and --color exclude each other")
    }
  }
}

extension ColorMode: ExpressibleByArgument {}
