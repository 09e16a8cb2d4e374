import ArgumentParser
import CommandLineSupport
import LosslessJSON
import Notebooks

/// `nbmerge check`: lists the conflicts that are open.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbmerge check",
    abstract: "List unresolved conflicts in notebooks; exit with 1 if there are any.",
    discussion: """
      Found are the conflicts that nbmerge left, those of nbdime, nbdev and databooks, and git's conflict \
      markers inside the JSON. Without paths, the notebooks below the working directory are checked; what \
      git ignores is left out.
      """
  )

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var verbosity: VerboseFlag

  @OptionGroup var colors: ColorFlags

  @Argument(help: "Notebooks or directories.")
  var paths: [String] = []

  func run() throws {
    let output = MergeOutput(colors)
    var status = ExitStatus.done
    var reports: [CheckedNotebook] = []
    for entry in NotebookPaths.entries(
      paths,
      isVerbose: verbosity.verbose,
      output.diagnostics
    ) {
      switch entry {
      case .failure(let error):
        output.diagnostics.report(error)
        status = .failure
      case .file(let path), .found(let path):
        do {
          let report = try CheckedNotebook(path, entry)
          if !report.isClean { status = status.worse(.answer) }
          if !json { try StandardOutput.write(report.text(output)) }
          reports.append(report)
        } catch {
          output.diagnostics.report(error)
          status = .failure
        }
      }
    }
    if json { try StandardOutput.write(CheckedNotebook.json(reports)) }
    if status != .done { throw status }
  }
}

/// What the check of one notebook found.
struct CheckedNotebook {
  let path: FilePath
  private var conflicts: [FoundConflict] = []
  /// The line of the first conflict marker of a file that is no JSON because of it.
  private var markerLine: Int?

  /// - Throws: `FailureDescription` for what cannot be read and holds no conflict markers either.
  init(_ path: FilePath, _ entry: FileWalk.Entry) throws {
    self.path = path
    do {
      conflicts = try ConflictedFile(path, entry.read()).conflicts
    } catch {
      let bytes = try entry.read().array()
      guard let text = MarkedFile(bytes) else { throw error }
      markerLine = text.firstLine
    }
  }

  var isClean: Bool { conflicts.isEmpty && markerLine == nil }

  /// A line for each conflict.
  func text(_ output: MergeOutput) -> String {
    let name = output.bold(path.shown + (markerLine.map { ":\($0)" } ?? "") + ":")
    if markerLine != nil {
      return "\(name) conflict markers inside the JSON (nbmerge fix repairs the notebook)\n"
    }
    return conflicts.map { conflict in
      let count = conflict.count > 1 ? " (\(conflict.count) hunks)" : ""
      return "\(name) \(ConflictPlace(conflict))\(count)\n"
    }.joined()
  }

  static func json(_ reports: [CheckedNotebook]) -> [UInt8] {
    let files = reports.filter { !$0.isClean }.map { report in
      JSONTree.object([
        JSONMember("path", .string(report.path.text)),
        JSONMember("marker_line", report.markerLine.map { .integer($0) } ?? .null),
        JSONMember("conflicts", .array(report.conflicts.map(conflict))),
      ])
    }
    let sink = ByteSink()
    let tree = JSONTree.object([
      JSONMember("schema", .string("nbmerge-check/1")),
      JSONMember("checked", .integer(reports.count)),
      JSONMember("files", .array(files)),
    ])
    JSONWriter.writePretty(tree, indent: 2, to: sink)
    return PrintableJSON.escaped(sink.bytes)
  }

  private static func conflict(_ conflict: FoundConflict) -> JSONTree {
    let head = MergeJSON.head(
      conflict.kind,
      cell: conflict.cells?.lowerBound,
      id: conflict.cellID,
      path: conflict.pointer
    )
    let versions = MergeJSON.versions(conflict.base, conflict.local, conflict.remote)
    if conflict.kind != .source { return .object(head + versions) }
    let hunks = conflict.hunks.map { hunk in
      JSONTree.object(
        [JSONMember("line", .integer(hunk.line))]
          + MergeJSON.versions(hunk.base.map { .string($0) }, .string(hunk.local), .string(hunk.remote))
      )
    }
    return .object(head + versions + [JSONMember("hunks", .array(hunks))])
  }
}
