import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// `nbdiff show [FILE…]`: nbdime's nbshow.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbdiff show",
    abstract: "Print notebooks as text."
  )

  @OptionGroup var parts: IgnorableFlags

  @OptionGroup var config: ConfigFlags

  @OptionGroup var colors: ColorFlags

  @Flag(help: "Do not page.")
  var noPager = false

  @Argument(help: "Notebooks, revision:path, or - for standard input.", completion: .file())
  var files: [String] = []

  func run() throws {
    let diagnostics = Diagnostics(tool: Program.nbdiff.name)
    var settings = try DiffSettings.ofProcess(.show, config.choice, diagnostics)
    settings.add(parts)
    let git = OutputSettings(environment: GitEnvironment(Environment.variable))
    var options = ShowRenderer.Options()
    options.ignoredParts = settings.options.ignoredParts
    options.usesColors = git.usesColors(colors.mode)
    let status: ExitStatus
    if !noPager, Terminal.isTerminal(1), let pager = git.pager {
      status = try Pager.run(pager) { try show(options, diagnostics) }
    } else {
      status = try show(options, diagnostics)
    }
    if status != .done { throw status }
  }

  private func show(_ options: ShowRenderer.Options, _ diagnostics: Diagnostics) throws -> ExitStatus {
    let opened = OpenedRepository()
    var status = ExitStatus.done
    for name in files.isEmpty ? ["-"] : files {
      let sink = ByteSink()
      do {
        let side = try RequestReader(opened: opened).content(name)
        let reader = ContentReader(blobs: try opened.blobs(for: side), diagnostics: diagnostics)
        let notebook = try reader.notebook(in: reader.content(side), of: side)
        ShowRenderer(options).write(notebook, name: files.count > 1 ? side.name.bytes : nil, to: sink)
      } catch {
        diagnostics.report(error)
        status = .failure
      }
      try sink.withChunks { chunks in try StandardOutput.write(chunks) }
    }
    return status
  }
}
