import ArgumentParser
import CommandLineSupport
import LosslessJSON
import OutputStore
import SystemFiles

/// `nbstrip outputs list`.
struct OutputsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List what is kept: a line for each state of a notebook, those used last first."
  )

  @Flag(help: "Print JSON.")
  var json = false

  @Argument(help: "Notebooks or directories; all of the repository without any.")
  var paths: [String] = []

  func run() throws {
    let kept = try KeptOutputs.ofProcess()
    let summaries = try kept.summaries(paths.map { FilePath(argument: $0) })
    let size = paths.isEmpty ? kept.place.store.size() : summaries.reduce(0) { $0 + $1.size }
    if json {
      try OutputsText.json(summaries, size: size, limit: kept.limit)
        .withChunks { chunks in try StandardOutput.write(chunks) }
    } else {
      try StandardOutput.write(OutputsText.list(summaries, size: size, limit: kept.limit))
    }
  }
}
