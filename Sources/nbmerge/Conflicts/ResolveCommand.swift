import ArgumentParser
import CommandLineSupport
import Notebooks

extension ConflictResolution: ExpressibleByArgument {
  /// Reads the value of an option.
  package init?(argument: String) {
    switch argument {
    case "base": self = .base
    case "local", "ours": self = .local
    case "remote", "theirs": self = .remote
    case "both", "union": self = .both
    default: return nil
    }
  }

  /// The values, for help and completions.
  package static var allValueStrings: [String] { ["local", "remote", "both", "base"] }
}

/// `nbmerge resolve`: settles open conflicts.
struct ResolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbmerge resolve",
    abstract: "Settle unresolved conflicts in notebooks, in place.",
    discussion: """
      Without --take, each conflict is shown and asked about in the terminal.

      Exit status: 0 if nothing is left to settle in what was named, 1 if something is, 2 for errors. What \
      is settled is not added to git's index; git add does that.
      """
  )

  @Option(help: ArgumentHelp("What is taken: local, remote, both or base.", valueName: "side"))
  var take: ConflictResolution?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Only conflicts in this cell, counted from 0.", valueName: "number")
  )
  var cell: [Int] = []

  @Argument(help: "Notebooks or directories.")
  var paths: [String]

  func validate() throws {
    if take == nil && !Terminal.isInteractiveInput {
      throw ValidationError("--take is needed where there is no terminal to ask in")
    }
  }

  func run() throws {
    let diagnostics = Diagnostics(tool: Main.tool)
    var status = ExitStatus.done
    for entry in NotebookPaths.entries(paths) {
      do {
        switch entry {
        case .failure(let error): throw error
        case .file(let path): status = status.worse(try resolve(path, diagnostics))
        }
      } catch {
        diagnostics.report(error)
        status = .failure
      }
    }
    if status != .done { throw status }
  }

  private func resolve(_ path: FilePath, _ diagnostics: Diagnostics) throws -> ExitStatus {
    var file = try ConflictedFile(path)
    let wanted = file.conflicts.filter { conflict in
      cell.isEmpty || cell.contains { conflict.cells?.contains($0) ?? false }
    }
    if wanted.isEmpty { return .done }
    let answers: [(FoundConflict, ConflictAnswer)]
    if let take {
      answers = wanted.map { ($0, .take(take)) }
    } else {
      guard let given = try ToolSession(path).ask(wanted) else { return .answer }
      answers = given
    }
    let left = file.resolve(answers)
    for conflict in left {
      diagnostics.error("\(ConflictPlace(conflict)): the notebook does not show that version", file: path)
    }
    try file.save()
    let settled = answers.count - left.count
    if settled > 0 {
      let count = settled == 1 ? "1 conflict" : "\(settled) conflicts"
      try StandardOutput.write("\(TerminalText.visibleLine(path.text)): settled \(count)\n")
    }
    return settled == wanted.count ? .done : .answer
  }
}
