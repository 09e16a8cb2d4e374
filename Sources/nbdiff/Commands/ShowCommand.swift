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
    abstract: "Print notebooks as text, or as JSON for programs."
  )

  @OptionGroup(title: "For programs") var report: ShowReportFlags

  @OptionGroup var parts: IgnorableFlags

  @OptionGroup var config: ConfigFlags

  @OptionGroup var colors: ColorFlags

  @Flag(help: "Do not page.")
  var noPager = false

  @Argument(help: "Notebooks, revision:path, or - for standard input.", completion: .file())
  var files: [String] = []

  func validate() throws { try report.checkUse(sources: parts.sources) }

  func run() throws {
    if report.jsonSchema {
      try StandardOutput.write(NotebookReport.schema)
      return
    }
    let diagnostics = Diagnostics(tool: Program.nbdiff.name)
    var settings = try DiffSettings.ofProcess(.show, config.choice, diagnostics)
    settings.add(parts)
    let git = OutputSettings(environment: GitEnvironment(Environment.variable))
    var options = ShowRenderer.Options()
    options.ignoredParts = settings.options.ignoredParts
    options.usesColors = git.usesColors(colors.mode)
    let status: ExitStatus
    if report.json || report.validate {
      status = try showReports(diagnostics)
    } else if !noPager, Terminal.isTerminal(1), let pager = git.pager {
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

  /// Prints a line of JSON for each notebook, or what nbformat's rules find.
  private func showReports(_ diagnostics: Diagnostics) throws -> ExitStatus {
    let opened = OpenedRepository()
    let shown = report.shown(sources: parts.sources)
    var status = ExitStatus.done
    for name in files.isEmpty ? ["-"] : files {
      let sink = ByteSink()
      var path = FilePath(argument: name)
      // What an error is called, by how far this came.
      var code = { FailureCode.of(nil) }
      do {
        let side = try RequestReader(opened: opened).content(name)
        path = side.name
        let reader = ContentReader(blobs: try opened.blobs(for: side), diagnostics: diagnostics)
        let content = try reader.content(side)
        code = { FailureCode.of(content) }
        let notebook = try reader.notebook(in: content, of: side)
        code = { "no-such-cell" }
        if report.validate {
          let findings = ValidationReport.findings(in: notebook)
          if !findings.isEmpty { status = status.worse(.answer) }
          if !report.json { try print(findings, of: path) }
        }
        if report.json { try shown.write(notebook, name: path, to: sink) }
      } catch {
        diagnostics.report(error)
        status = .failure
        if report.json {
          shown.write(FailureDescription(error), code: code(), name: path, to: sink)
        }
      }
      try sink.withChunks { chunks in try StandardOutput.write(chunks) }
    }
    return status
  }

  private func print(_ findings: [ValidationReport], of path: FilePath) throws {
    for finding in findings {
      let pointer = VisibleText.oneLine(String(decoding: finding.path, as: UTF8.self))
      let line = finding.line.map { ":\($0)" } ?? ""
      try StandardOutput.write(
        "\(path.shown)\(line): \(pointer.isEmpty ? "/" : pointer): \(finding.message)\n"
      )
    }
  }
}
