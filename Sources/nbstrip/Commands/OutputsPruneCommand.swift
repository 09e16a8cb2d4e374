import ArgumentParser
import CommandLineSupport
import OutputStore
import SystemFiles

/// `nbstrip outputs prune`.
struct OutputsPruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove what deleted work trees left, what is damaged, and what is beyond the limit.",
    discussion: "What was used longest ago goes first."
  )

  @Option(help: ArgumentHelp("Leave at most this much, instead of what was installed.", valueName: "size"))
  var limit: ByteSize?

  @Argument(help: "Notebooks or directories whose states may go; all of the repository without any.")
  var paths: [String] = []

  func validate() throws {
    if let limit, limit.count < 0 { throw ValidationError("--limit must not be negative") }
    if limit != nil && !paths.isEmpty { throw ValidationError("--limit is for all of the repository") }
  }

  func run() throws {
    let kept = try KeptOutputs.ofProcess()
    let scopes = try paths.map { try kept.inside(FilePath(argument: $0)) }
    let pruned = try kept.place.store.prune(
      // What is outside of the paths does not make room for them.
      limit: scopes.isEmpty ? limit?.count ?? kept.limit : .max,
      isWanted: { entry in
        let isNamed = scopes.isEmpty || scopes.contains { FilePath(bytes: entry.path).isInside($0) }
        return !isNamed || kept.place.isWanted(entry)
      }
    )
    if scopes.isEmpty { try kept.place.kernels.prune { kept.place.isWanted($0) } }
    try StandardOutput.write(
      "\(OutputsText.counted(pruned.removed, "state")) removed, \(OutputsText.bytes(pruned.freed)) freed; "
        + "\(OutputsText.counted(pruned.entries, "state")) left, \(OutputsText.bytes(pruned.size))\n"
    )
  }
}
