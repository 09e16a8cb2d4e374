import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// `show`: a notebook without a comparison, in bounded size.
struct ShowTool: MCPTool {
  let folder: ConfinedFolder
  let name = "show"
  let title = "Read a notebook"
  let description = """
    Reads a notebook as JSON (nbshow/1). Without more: its outline, with id, type, size, lines and heading or first \
    line of each cell, the parameters, scraps and errors. cell: that cell whole. sources: the sources of all cells. \
    outputs "summary": the outputs in a few lines each. validate: what nbformat's rules do not allow.
    """
  let parameters = [
    ToolParameter("path", ToolParameter.text, "The notebook.", isRequired: true),
    ToolParameter("outline", ToolParameter.flag, "The outline, as usual."),
    ToolParameter(
      "cell",
      ToolParameter.cells,
      "A cell by its id (a string) or its place (from 0), or several."
    ),
    ToolParameter("sources", ToolParameter.flag, "The sources of all cells."),
    ToolParameter("outputs", ToolParameter.choice(["summary"]), "Tell of the outputs."),
    ToolParameter("validate", ToolParameter.flag, "Check it by nbformat's rules."), ToolParameter.budget,
  ]
  let isReadOnly = true

  func call(_ arguments: ToolArguments) throws -> ToolResult {
    var shown = ShownNotebook()
    shown.cells = try arguments.cells("cell")
    if try arguments.flag("sources") { shown.options.selection = .sources }
    shown.options.summarisesOutputs = try arguments.word("outputs", of: ["summary"]) != nil
    shown.options.isValidated = try arguments.flag("validate")
    shown.options.budget = try arguments.budget()
    let path = try arguments.path("path") ?? FilePath("")
    let notebook = try ToolFile(path, in: folder).notebook
    let sink = ByteSink()
    try shown.write(NotebookContent(notebook), name: path, to: sink)
    return ToolResult(text: sink.bytes)
  }
}
