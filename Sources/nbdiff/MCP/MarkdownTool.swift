import LosslessJSON
import NotebookRendering
import SystemFiles

/// `markdown`: the same for people.
struct MarkdownTool: MCPTool {
  let folder: ConfinedFolder
  let name = "markdown"
  let title = "Summarise changes of notebooks"
  let description = """
    What changed in notebooks as Markdown, for the body of a pull request or a comment on one. It begins with a line \
    that is not shown, by which the comment can be found again.
    """
  var parameters: [ToolParameter] { ToolComparison.parameters }
  let isReadOnly = true

  func call(_ arguments: ToolArguments) throws -> ToolResult {
    let (files, options, isError) = try ToolComparison(folder: folder).compare(arguments)
    let sink = ByteSink()
    MarkdownReport(options).write(files, to: sink)
    return ToolResult(text: sink.bytes, isError: isError)
  }
}
