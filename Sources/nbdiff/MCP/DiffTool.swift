import LosslessJSON
import NotebookRendering
import SystemFiles

/// `diff`: the report for programs.
struct DiffTool: MCPTool {
  let folder: ConfinedFolder
  let name = "diff"
  let title = "Compare notebooks"
  let description = """
    What changed in notebooks, cell by cell, as a JSON report (nbdiff/1): sources as hunks, outputs summarised, \
    parameters and scraps before and after, flags such as stale-output, lines of the raw files. Between revisions of \
    git, a revision and the files now, or two files.
    """
  var parameters: [ToolParameter] { ToolComparison.parameters }
  let isReadOnly = true

  func call(_ arguments: ToolArguments) throws -> ToolResult {
    let (files, options, isError) = try ToolComparison(folder: folder).compare(arguments)
    let sink = ByteSink()
    JSONReport(options).write(files, to: sink)
    return ToolResult(text: sink.bytes, isError: isError)
  }
}
