import CommandLineSupport
import GitIntegration
import SystemFiles

/// The notebooks that a command line names.
enum NotebookPaths {
  /// Works on the notebooks one after the other. What goes wrong with one is reported and does not stop the
  /// others.
  ///
  /// - Parameters:
  ///   - isVerbose: whether links that were left alone are told of.
  ///   - work: gets the path and what was found there, and gives its status.
  /// - Returns: The worst status; a failure if a notebook could not be found or worked on.
  static func forEach(
    _ names: [String],
    isVerbose: Bool,
    _ diagnostics: Diagnostics,
    _ work: (FilePath, FileWalk.Entry) throws -> ExitStatus
  ) -> ExitStatus {
    var status = ExitStatus.done
    for entry in entries(names, isVerbose: isVerbose, diagnostics) {
      do {
        switch entry {
        case .failure(let error): throw error
        case .file(let path), .found(let path): status = status.worse(try work(path, entry))
        }
      } catch {
        diagnostics.report(error)
        status = .failure
      }
    }
    return status
  }

  /// The files, or why they cannot be found; directories stand for the notebooks in them that git does not
  /// ignore.
  ///
  /// - Parameters:
  ///   - isVerbose: whether links that were left alone are told of.
  private static func entries(_ names: [String], isVerbose: Bool, _ diagnostics: Diagnostics) -> [FileWalk
    .Entry]
  {
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
