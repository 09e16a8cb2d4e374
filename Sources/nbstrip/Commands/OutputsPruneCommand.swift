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

  func validate() throws {
    if let limit, limit.count < 0 { throw ValidationError("--limit must not be negative") }
  }

  func run() throws {
    let kept = try KeptOutputs.ofProcess()
    let pruned = try kept.place.store.prune(
      limit: limit?.count ?? kept.limit,
      isWanted: kept.place.isWanted
    )
    try StandardOutput.write(
      "\(OutputsText.counted(pruned.removed, "state")) removed, \(OutputsText.bytes(pruned.freed)) freed; "
        + "\(OutputsText.counted(pruned.entries, "state")) left, \(OutputsText.bytes(pruned.size))\n"
    )
  }
}
