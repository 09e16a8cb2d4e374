import CommandLineSupport
import Notebooks
import SystemFiles

/// What settings files and flags say about comparisons.
struct DiffSettings {
  /// Parts that are left out.
  var ignoredParts: ComparisonOptions.Parts = []
  /// Parts that only shall be compared; none means all.
  var wantedParts: ComparisonOptions.Parts = []
  /// Places that are left out.
  var ignoredPaths: [IgnoredPath] = []
  var whitespace = Whitespace.exact

  /// The options for comparisons. What is wanted is compared although it is left out elsewhere, and nothing
  /// besides; places are left out in any case.
  var options: ComparisonOptions {
    ComparisonOptions(
      ignoredParts: wantedParts.isEmpty ? ignoredParts : .all.subtracting(wantedParts),
      ignoredPaths: ignoredPaths,
      whitespace: whitespace
    )
  }

  /// Adds what flags say.
  mutating func add(_ flags: IgnorableFlags) {
    ignoredParts.formUnion(flags.unwanted)
    wantedParts.formUnion(flags.wanted)
  }
}

extension DiffSettings {
  /// What the files for the working directory say.
  static func ofProcess(
    _ program: NbdimeConfig.Program,
    _ choice: ConfigChoice,
    _ diagnostics: Diagnostics,
    toleratesUnknownKeys: Bool = false
  ) throws -> DiffSettings {
    if choice.isOff { return DiffSettings() }
    let directories = JupyterDirectories.config(Environment.variable)
    let nbdime = NbdimeConfig(program, directories: directories, diagnostics)
    var settings = DiffSettings()
    (settings.ignoredParts, settings.ignoredPaths) = (nbdime.ignoredParts, nbdime.ignoredPaths)
    let warn = { (unknown: FailureDescription) in
      diagnostics.warning(unknown.what, file: unknown.file, line: unknown.line, column: unknown.column)
    }
    let unknownKeys = toleratesUnknownKeys ? warn : nil
    let own = try Configuration.load(choice, for: FilePath("."), .diff, unknownKeys: unknownKeys)
    settings.ignoredParts.formUnion(own.diff.ignoredParts)
    settings.ignoredPaths += own.diff.ignoredPaths.map { IgnoredPath($0) }
    return settings
  }
}
