import CommandLineSupport
import GitIntegration
import SystemFiles

/// The notebooks that a command line names.
enum NotebookPaths {
  /// The files, or why they cannot be found; directories stand for the notebooks in them that git does not
  /// ignore.
  ///
  /// - Parameters:
  ///   - isVerbose: whether links that were left alone are told of.
  static func entries(_ names: [String], isVerbose: Bool, _ diagnostics: Diagnostics) -> [FileWalk.Entry] {
    var links = SkippedLinks()
    defer { if isVerbose { links.report(diagnostics) } }
    let paths = (names.isEmpty ? ["."] : names).map { FilePath(argument: $0) }
    return FileWalk.entries(
      of: paths,
      extensions: [".ipynb"],
      environment: GitEnvironment(Environment.variable),
      links: &links
    )
  }
}
