import ArgumentParser
import CommandLineSupport
import GitIntegration
import PageCommands
import SystemFiles

/// `nbmerge web`: the merge page, served on this machine.
struct WebCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbmerge web",
    abstract: "Merge notebooks in a browser: ours, the result, theirs.",
    usage: """
      nbmerge web [<options>] [<file> …]
      nbmerge web [<options>] <base> <local> <remote> <merged>
      """,
    discussion: """
      Without files, all notebooks that git's index has in conflict are merged, one after the other. Four \
      files none of which is in conflict are the versions and the file that the result goes to. Nothing is \
      written before it is saved on the page; 'save, mark resolved' also runs git add. What was decided and \
      not saved is kept in the git folder and is there again the next time.

      Exit status: 0 if everything is merged, 1 if something is left, 2 for errors. The server listens on \
      127.0.0.1 only, and ends with its last tab.
      """
  )

  @OptionGroup(title: "Server")
  var server: ServerFlags

  @OptionGroup var config: ConfigFlags

  @Flag(name: .customLong("mergetool"), help: .hidden)
  var isTool = false

  @Argument(help: "Notebooks, or four versions.", completion: .file())
  var files: [String] = []

  func validate() throws {
    if isTool && files.count != 4 { throw ValidationError("four files are needed: BASE LOCAL REMOTE MERGED") }
  }

  func run() throws {
    let diagnostics = Diagnostics(tool: Program.nbmerge.name)
    let environment = GitEnvironment(Environment.variable)
    let opening = MergeOpening(
      stages: IndexStages(environment: environment),
      environment: environment,
      diagnostics: diagnostics,
      config: config.choice
    )
    var paths = files.map { FilePath(argument: $0) }
    let site: MergeSite
    if try isTool || areVersions(paths, opening.stages) {
      site = MergeSite([
        (paths[3], { try opening.open(base: paths[0], local: paths[1], remote: paths[2], merged: paths[3]) })
      ])
    } else {
      if paths.isEmpty { paths = try opening.stages.conflictedNotebooks(in: FilePath(".")) }
      if paths.isEmpty {
        try StandardOutput.write("no notebook is in conflict\n")
        return
      }
      site = MergeSite(paths.map { path in (path, { try opening.open(path) }) })
    }
    // What cannot be opened is told before a browser is started.
    if files.count == 1 || isTool { try site.prepare(0) }
    try ServedPage.run(site, server, what: "the merge is at", tool: Program.nbmerge.name)
    try StandardOutput.write(site.summary)
    if !site.isDone { throw ExitStatus.answer }
  }

  /// Whether four files are versions: three can be read, the fourth if it is there, and none is in conflict.
  private func areVersions(_ paths: [FilePath], _ stages: IndexStages) throws -> Bool {
    guard paths.count == 4 else { return false }
    return try paths.enumerated().allSatisfy { place, path in
      let isNew = place == 3 && !DirectoryCheck.exists(path)
      guard isNew || path.withCString({ access($0, R_OK) }) == 0 else { return false }
      return try stages.partialVersions(of: path) == nil
    }
  }
}
