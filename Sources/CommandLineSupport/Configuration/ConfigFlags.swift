package import ArgumentParser
import SystemFiles

/// The options that choose settings files, the same for every program but nbstrip.
package struct ConfigFlags: ParsableArguments {
  /// `--config=<file>`; nil if a file has to be looked for.
  @Option(
    help: ArgumentHelp("Read this settings file instead of looking for one.", valueName: "file"),
    completion: .file()
  )
  package var config: String?

  /// `--no-config`.
  @Flag(help: "Read no settings files.")
  package var noConfig = false

  /// No option.
  package init() {}

  /// What the options say.
  package var choice: ConfigChoice {
    ConfigChoice(isOff: noConfig, file: config.map { FilePath(argument: $0) })
  }

  /// - Throws: `ValidationError` for options that exclude each other.
  package func validate() throws {
    if noConfig && config != nil { throw ValidationError("--config and --no-config exclude each other") }
  }
}
