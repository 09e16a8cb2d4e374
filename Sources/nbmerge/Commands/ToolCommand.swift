import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// `nbmerge tool`: what `git mergetool --tool=nbmerge` starts.
struct ToolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbmerge tool",
    abstract: "Merge notebooks and ask about each conflict in the terminal.",
    discussion: """
      Each conflict, and each hunk of a source, is shown as a line diff, - local and + remote, and answered \
      with a letter: l local, r remote, b both, a base, e edit (in git's editor), s skip, q quit. Capital \
      letters answer for this hunk and all behind it in the cell; E edits the whole source. Nothing is \
      written before the last answer; q leaves the file as it was.

      Exit status: 0 if everything was settled and saved, 1 if conflicts are left, 2 for errors. git \
      mergetool puts the file back unless the status is 0.
      """
  )

  @Argument(help: "The common ancestor; an empty file if there is none.", completion: .file())
  var base: String

  @Argument(help: "Our version.", completion: .file())
  var local: String

  @Argument(help: "Their version.", completion: .file())
  var remote: String

  @Argument(help: "The file in the work tree, which the result replaces.", completion: .file())
  var merged: String

  @OptionGroup var colors: ColorFlags

  @OptionGroup var config: ConfigFlags

  func run() throws {
    let path = FilePath(argument: merged)
    let output = MergeConsole(colors)
    guard var file = try start(path, output) else {
      try StandardOutput.write("\(path.shown): no conflict is open\n")
      return
    }
    file.sides = [(.local, local), (.remote, remote)].compactMap { side, name in
      (try? VersionReader.read(FilePath(argument: name))).map { (side, $0) }
    }
    let conflicts = file.conflicts
    var session = ToolSession(file, output)
    guard let answers = try session.ask(conflicts) else {
      try StandardOutput.write("nothing was changed\n")
      throw ExitStatus.answer
    }
    for conflict in file.resolve(answers) {
      let place = "\(ConflictPlace(conflict))"
      output.diagnostics.error("\(place): the notebook does not show that version", file: path)
    }
    try file.save()
    let left = file.conflicts.count
    let count = left == 1 ? "1 conflict is left" : "\(left) conflicts are left"
    try StandardOutput.write(left == 0 ? "saved\n" : "saved; \(count)\n")
    if left > 0 { throw ExitStatus.answer }
  }

  /// What is walked through: what the user has made of the file, or a new merge that shows the base too if
  /// the file is as the merge left it; `nil` if the user has settled everything already.
  private func start(_ path: FilePath, _ output: MergeConsole) throws -> ConflictedFile? {
    let options = try ToolOptions.options(config.choice, in: path.directory, output.diagnostics)
    let versions = try [base, local, remote].map { try VersionReader.read(FilePath(argument: $0)) }
    let result = NotebookMerge.merge(
      base: versions[0],
      local: versions[1],
      remote: versions[2],
      options: options
    )
    if case .unsound(let reason) = result.status {
      throw FailureDescription("internal error: \(reason)", file: path)
    }
    let merge = ConflictedFile(path, result)
    guard let present = try? ConflictedFile(path) else { return merge }
    let ours = try FileReader.read(FilePath(argument: local)).array()
    if try FileReader.read(path).array() == ours { return merge }
    if present.conflicts.isEmpty {
      let stages = IndexStages(environment: GitEnvironment(Environment.variable))
      let file = try ConflictedFile.merging(path, FileReader.read(path), stages) { options }
      return file.isChanged ? file : nil
    }
    return SameConflicts.areAlike(present, merge) ? merge : present
  }
}
