import ArgumentParser
import CommandLineSupport
import GitIntegration
import SystemFiles

/// `nbstrip outputs restore`.
struct OutputsRestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put what is kept into notebooks of the work tree, into cells that have no outputs."
  )

  @Flag(
    help: ArgumentHelp(
      "Put back outdated outputs too, where a cell above has changed.",
      discussion: "They get no execution count and a mark, which a strip removes and nbdiff --json reports."
    )
  )
  var stale = false

  @Flag(help: "Put back outputs of the same cells in other notebooks of the repository too.")
  var anyFile = false

  @Argument(help: "Notebooks or directories; all of which something is kept without any.")
  var paths: [String] = []

  func run() throws {
    let kept = try KeptOutputs.ofProcess()
    var restoring = try NotebookRestoring(kept, givesStale: stale, isFromAnyFile: anyFile)
    var (written, status) = ([FilePath](), ExitStatus.done)
    let diagnostics = Diagnostics(tool: Program.nbstrip.name)
    for path in try restoring.notebooks(paths.map { FilePath(argument: $0) }) {
      do {
        let found = try restoring.restored(path)
        guard let bytes = found.bytes else { continue }
        let file = kept.workTree.appending(path.bytes)
        try AtomicFile.replace(file, with: bytes, expected: found.identity)
        written.append(file)
      } catch {
        diagnostics.report(error)
        status = .failure
      }
    }
    do {
      try refresh(written)
    } catch {
      diagnostics.report(error)
      status = .failure
    }
    try StandardOutput.write("outputs of \(OutputsText.counted(written.count, "notebook")) restored\n")
    if status != .done { throw status }
  }

  /// git would take another size for a modification.
  private func refresh(_ files: [FilePath]) throws {
    guard !files.isEmpty,
      let repository = try Repository.discover(from: ".", environment: GitEnvironment(Environment.variable))
    else { return }
    _ = try IndexRefresh(repository, StripFlags.Values(), isVerbose: false).run(files)
  }
}
