import CommandLineSupport
import GitIntegration
import LosslessJSON
import SystemFiles

/// `check`: the conflicts that are open.
struct CheckTool: MCPTool {
  let folder: ConfinedFolder
  let name = "check"
  let title = "List unresolved merge conflicts"
  let description = """
    Lists the conflicts that a merge has left in notebooks (nbmerge-check/1): cell, id, the versions, and the hunks \
    of sources.
    """
  let parameters = [
    ToolParameter("path", ToolParameter.text, "A notebook, or a folder; all notebooks if not given."),
    ToolParameter.budget,
  ]
  let isReadOnly = true

  func call(_ arguments: ToolArguments) throws -> ToolResult {
    let budget = try arguments.budget()
    let path = try arguments.path("path") ?? FilePath(".")
    let environment = GitEnvironment(Environment.variable)
    let stages = IndexStages(environment: environment)
    try folder.checkName(path)
    guard DirectoryCheck.isDirectory(path) else {
      let report = try checked(path, stages)
      return result([report], budget)
    }
    var links = SkippedLinks()
    let entries = FileWalk.entries(
      of: [try folder.directory(path)],
      extensions: [".ipynb"],
      environment: environment,
      links: &links
    )
    var failure: (any Error)?
    var reports: [CheckedNotebook] = []
    for entry in entries {
      guard let file = entry.path else { continue }
      do {
        reports.append(try checked(file, stages))
      } catch {
        failure = error
      }
    }
    if let failure, reports.isEmpty { throw failure }
    return result(reports, budget)
  }

  private func checked(_ path: FilePath, _ stages: IndexStages) throws -> CheckedNotebook {
    try CheckedNotebook(path, stages) {
      try folder.read(path, limit: ConfinedFolder.notebookLimit).takeContent()
    }
  }

  private func result(_ reports: [CheckedNotebook], _ budget: Int) -> ToolResult {
    ToolResult(
      text: BoundedJSON.text(
        CheckedNotebook.json(reports),
        budget: budget,
        dropping: [],
        shortening: "files"
      )
    )
  }
}
