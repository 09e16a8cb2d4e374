import ArgumentParser
import CommandLineSupport
import GitIntegration
import SystemFiles

/// `nbmerge check`: lists the conflicts that are open.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbmerge check",
    abstract: "List unresolved conflicts in notebooks; exit with 1 if there are any.",
    discussion: """
      Found are the conflicts that nbmerge left, those of nbdime, nbdev and databooks, git's conflict \
      markers inside the JSON, and notebooks that git's index has in conflict though nothing of the other side \
      is in the file. Without paths, the notebooks below the working directory are checked; what \
      git ignores is left out.
      """
  )

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var verbosity: VerboseFlag

  @OptionGroup var colors: ColorFlags

  @Argument(help: "Notebooks or directories.", completion: .file())
  var paths: [String] = []

  func run() throws {
    let output = MergeConsole(colors)
    var reports: [CheckedNotebook] = []
    let stages = IndexStages(environment: GitEnvironment(Environment.variable))
    let status = NotebookPaths.forEach(paths, isVerbose: verbosity.verbose, output.diagnostics) {
      path,
      entry in
      let report = try CheckedNotebook(path, entry, stages)
      if !json { try StandardOutput.write(report.text(bold: output.bold)) }
      reports.append(report)
      return report.isClean ? .done : .answer
    }
    if json { try StandardOutput.write(CheckedNotebook.json(reports)) }
    if status != .done { throw status }
  }
}
