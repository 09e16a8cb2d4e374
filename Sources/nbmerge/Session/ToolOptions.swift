import CommandLineSupport
import Notebooks
import SystemFiles

/// The options of a merge whose conflicts are settled at once: every version can be taken.
enum ToolOptions {
  /// - Throws: What is wrong with the settings file that was named.
  static func options(
    _ choice: ConfigChoice,
    in directory: FilePath,
    _ diagnostics: Diagnostics
  ) throws -> MergeOptions {
    var options = try MergeSettings.table(.mergeTool, choice, in: directory, diagnostics).options
    options.markerStyle = .diff3
    return options
  }
}
