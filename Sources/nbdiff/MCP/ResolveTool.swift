import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// `resolve`: settles open conflicts in a notebook.
struct ResolveTool: MCPTool {
  let folder: ConfinedFolder
  let name = "resolve"
  let title = "Settle merge conflicts"
  let description = """
    Settles conflicts that a merge has left in a notebook by taking a version, in all cells or only in some, and tells \
    what is left. For anything else edit the source with patch: it is settled when its markers are gone.
    """
  let parameters = [
    ToolParameter("path", ToolParameter.text, "The notebook.", isRequired: true),
    ToolParameter(
      "take",
      ToolParameter.choice(["local", "remote", "both", "base"]),
      "The version that is taken.",
      isRequired: true
    ),
    ToolParameter("cell", ToolParameter.cells, "Only conflicts in this cell, by id or place, or in several."),
    ToolParameter("hunk", ToolParameter.counts, "With one cell: only this hunk of its source, from 1."),
    ToolParameter.budget,
  ]
  let isReadOnly = false

  func call(_ arguments: ToolArguments) throws -> ToolResult {
    let budget = try arguments.budget()
    let words: [(String, ConflictResolution)] = [
      ("local", .local), ("remote", .remote), ("both", .both), ("base", .base),
    ]
    let word = try arguments.word("take", of: words.map(\.0))
    guard let path = try arguments.path("path"), let take = words.first(where: { $0.0 == word })?.1 else {
      return ToolResult(text: [])
    }
    let choice = ConflictChoice(cells: try arguments.cells("cell"), hunks: try arguments.counts("hunk"))
    if !choice.hunks.isEmpty, choice.cells.count != 1 {
      throw FailureDescription("'hunk' goes with one 'cell'")
    }
    let stages = IndexStages(environment: GitEnvironment(Environment.variable))
    var file = try read(path, stages)
    if file.conflicts.contains(where: { $0.kind == .source }) { file.sides = stages.sides(of: file.path) }
    for cell in choice.cells where cell.places(in: file.notebook).isEmpty {
      throw FailureDescription("there is no cell \(cell)", file: path)
    }
    let wanted = try choice.wanted(in: file)
    let left = file.resolve(wanted.map { ($0, .take(take)) })
    if wanted.isEmpty { _ = file.tidy() }
    try file.save()
    let sink = ByteSink()
    JSONWriter.writeCompact(
      .object([
        JSONMember("schema", .string("nbmerge-resolve/1")), JSONMember("path", .string(path.bytes)),
        JSONMember("settled", .integer(wanted.count - left.count)),
        JSONMember("refused", .array(left.map { .string("\(ConflictPlace($0))") })),
        JSONMember("left", .integer(file.conflicts.count)),
        JSONMember("conflicts", .array(file.conflicts.map(CheckedNotebook.conflict))),
      ]),
      to: sink
    )
    let text = BoundedJSON.text(sink.bytes, budget: budget, dropping: [], shortening: "conflicts")
    return ToolResult(text: text)
  }

  private func read(_ path: FilePath, _ stages: IndexStages) throws -> ConflictedFile {
    let quiet = Diagnostics(tool: Program.nbmerge.name, descriptor: -1)
    let file = try folder.read(path, limit: ConfinedFolder.notebookLimit)
    let real = file.path
    return try ConflictedFile.merging(real, file.takeContent(), stages) {
      var options = try MergeSettings.table(.mergeTool, ConfigChoice(), in: real.directory, quiet).options
      options.markerStyle = .diff3
      return options
    }
  }
}
