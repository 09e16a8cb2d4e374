import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// `nbmerge fix`: makes notebooks of files that a text merge left with markers inside the JSON, and merges
/// those that were not merged at all.
struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbmerge fix",
    abstract: "Repair notebooks with git's conflict markers inside their JSON, in place.",
    discussion: """
      The three versions come from git's index where it still has them, otherwise from the markers. They \
      are merged anew, cell by cell; conflicts that stay are shown in the notebook. A notebook that the index \
      has in conflict though nothing of the other side is in the file is merged too: its merge driver was \
      missing or did not come to an end.

      Exit status: 0 if no conflict is left, 1 if one is, 2 for files that cannot be repaired; those stay \
      as they are.
      """
  )

  @OptionGroup(title: "Conflicts")
  var merging: MergeFlags

  @OptionGroup var verbosity: VerboseFlag

  @OptionGroup var colors: ColorFlags

  @Argument(help: "Notebooks or directories.", completion: .file())
  var paths: [String]

  func run() throws {
    let output = MergeConsole(colors)
    let stages = IndexStages(environment: GitEnvironment(Environment.variable))
    let status = NotebookPaths.forEach(paths, isVerbose: verbosity.verbose, output.diagnostics) {
      path,
      entry in
      try fix(path, entry.read(), stages, output)
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
    let unmerged = try UnmergedNotebook.versions(path, bytes, stages)
    var marked: MarkedFile?
    if unmerged == nil {
      do {
        var file = try ConflictedFile(path, ByteBuffer(bytes), identity)
        if file.tidy() { try file.save() }
        return file.conflicts.isEmpty ? .done : .answer
      } catch let error as FailureDescription {
        marked = MarkedFile(bytes)
        if marked == nil {
          let what = "not a notebook, and no conflict markers that say why: \(error.what)"
          throw FailureDescription(what, file: path, line: error.line, column: error.column)
        }
      }
    }
    let versions =
      try unmerged
      ?? marked.map { marked in
        try BrokenNotebook(marked, stages.versions(of: path)).versions(path)
      }
    guard let versions else { return .done }
    var options = try merging.options(in: path.directory, output.diagnostics)
    if let marked, merging.label.isEmpty {
      // git-merge-one-file, which merges more than two branches, knows only names of temporary files.
      func isName(_ label: [UInt8]) -> Bool { !label.isEmpty && !label.starts(with: ".merge_file_".utf8) }
      if isName(marked.localLabel) { options.labels.local = marked.localLabel }
      if isName(marked.remoteLabel) { options.labels.remote = marked.remoteLabel }
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
    try StandardOutput.write("\(path.shown): \(unmerged == nil ? "repaired" : "merged")\n")
    return result.isClean ? .done : .answer
  }
}
