import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// `nbmerge fix`: makes notebooks of files that a text merge left with markers inside the JSON.
struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbmerge fix",
    abstract: "Repair notebooks with git's conflict markers inside their JSON, in place.",
    discussion: """
      The three versions come from git's index where it still has them, otherwise from the markers. They \
      are merged anew, cell by cell; conflicts that stay are shown in the notebook.

      Exit status: 0 if no conflict is left, 1 if one is, 2 for files that cannot be repaired; those stay \
      as they are.
      """
  )

  @OptionGroup(title: "Conflicts")
  var merging: MergeFlags

  @OptionGroup var verbosity: VerboseFlag

  @OptionGroup var colors: ColorFlags

  @Argument(help: "Notebooks or directories.")
  var paths: [String]

  func run() throws {
    let output = MergeConsole(colors)
    let stages = IndexStages(environment: GitEnvironment(Environment.variable))
    var status = ExitStatus.done
    for entry in NotebookPaths.entries(
      paths,
      isVerbose: verbosity.verbose,
      output.diagnostics
    ) {
      do {
        switch entry {
        case .failure(let error): throw error
        case .file(let path), .found(let path):
          status = status.worse(try fix(path, entry.read(), stages, output))
        }
      } catch {
        output.diagnostics.report(error)
        status = .failure
      }
    }
    if status != .done { throw status }
  }

  private func fix(
    _ path: FilePath,
    _ content: consuming FileContent,
    _ stages: IndexStages,
    _ output: MergeConsole
  ) throws -> ExitStatus {
    let identity = content.identity
    let bytes = content.array()
    do throws(NotebookError) {
      let notebook = try Notebook.read(ByteBuffer(bytes))
      return MergeConflicts.find(in: .value(notebook.root)).isEmpty ? .done : .answer
    } catch {
      guard let marked = MarkedFile(bytes) else {
        let what = "not a notebook, and no conflict markers that say why: \(error.message)"
        throw FailureDescription(what, file: path, line: error.line, column: error.column)
      }
      let versions = try BrokenNotebook(marked, stages.versions(of: path)).versions(path)
      var options = try merging.options(in: path.directory, output.diagnostics)
      if merging.label.isEmpty {
        options.labels.local = marked.localLabel.isEmpty ? options.labels.local : marked.localLabel
        options.labels.remote = marked.remoteLabel.isEmpty ? options.labels.remote : marked.remoteLabel
      }
      let result = NotebookMerge.merge(
        base: versions.base,
        local: versions.local,
        remote: versions.remote,
        options: options
      )
      if case .unsound(let reason) = result.status {
        throw FailureDescription("internal error: \(reason); the file was left alone", file: path)
      }
      try AtomicFile.replace(path, with: result.bytes, expected: identity)
      MergeMessages(path, output.diagnostics).conflicts(of: result)
      try StandardOutput.write("\(path.shown): repaired\n")
      return result.isClean ? .done : .answer
    }
  }
}
