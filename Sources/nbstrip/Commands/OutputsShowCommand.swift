import ArgumentParser
import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// `nbstrip outputs show`.
struct OutputsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print notebooks as text with what would be put back into them; change nothing."
  )

  @Flag(help: "Show outdated outputs too, where a cell above has changed.")
  var stale = false

  @Flag(help: "Show outputs of the same cells in other notebooks too.")
  var anyFile = false

  @Argument(help: "Notebooks or directories; all of which something is kept without any.")
  var paths: [String] = []

  func run() throws {
    let kept = try KeptOutputs.ofProcess()
    var restoring = try NotebookRestoring(kept, givesStale: stale, isFromAnyFile: anyFile)
    let notebooks = try restoring.notebooks(paths.map { FilePath(argument: $0) })
    let diagnostics = Diagnostics(tool: Program.nbstrip.name)
    var status = ExitStatus.done
    for path in notebooks {
      do {
        let found = try restoring.restored(path)
        if found.bytes == nil {
          diagnostics.note("nothing is kept that fits a cell without outputs", file: path)
        }
        let sink = ByteSink()
        let notebook = try NotebookContent.read(found.bytes.map { ByteBuffer($0) } ?? found.old)
        ShowRenderer(ShowRenderer.Options())
          .write(notebook, name: notebooks.count > 1 ? path.bytes : nil, to: sink)
        try sink.withChunks { chunks in try StandardOutput.write(chunks) }
      } catch {
        if let fileError = error as? FileError, fileError.isBrokenPipe { throw error }
        diagnostics.report(error)
        status = .failure
      }
    }
    if status != .done { throw status }
  }
}
