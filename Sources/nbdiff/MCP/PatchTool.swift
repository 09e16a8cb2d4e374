import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// `patch`: edits of cells, written into the notebook.
struct PatchTool: MCPTool {
  let folder: ConfinedFolder
  let name = "patch"
  let title = "Edit cells of a notebook"
  let description = """
    Edits cells (nbpatch/1), all edits or none, and keeps every other byte of the file. Each edit has "op" and: \
    replace: cell, old, source. insert: before or after (a cell) or at (a place), type, source, and perhaps id, tags, \
    metadata. delete: cell, old. move: cell, and before, after or at. retype: cell, old, type. tag: cell, add, remove. \
    "cell" is an id (a string) or a place before the patch (a number from 0); "old" is the whole source that the cell \
    has now, or "sha" the hash that show gives. Outputs of cells with a new source are cleared unless "outputs" is \
    "keep".
    """
  let parameters = [
    ToolParameter("path", ToolParameter.text, "The notebook.", isRequired: true),
    ToolParameter(
      "edits",
      ToolParameter.list(of: [JSONMember("type", .string("object"))]),
      "The edits, in their order.",
      isRequired: true
    ),
    ToolParameter(
      "outputs",
      ToolParameter.choice(["clear", "keep"]),
      "What becomes of the outputs of cells with a new source."
    ), ToolParameter("dry_run", ToolParameter.flag, "Only tell whether the edits fit."),
  ]
  let isReadOnly = false

  func call(_ arguments: ToolArguments) throws -> ToolResult {
    let keepsOutputs = try arguments.word("outputs", of: ["clear", "keep"]) == "keep"
    let isTrial = try arguments.flag("dry_run")
    guard let path = try arguments.path("path"), let edits = arguments["edits"] else {
      return ToolResult(text: [])
    }
    let file = try ToolFile(path, in: folder)
    let patch: CellPatch
    let patched: CellPatching
    do throws(CellPatchError) {
      patch = try CellPatch(edits, keepsOutputs: keepsOutputs)
      patched = try CellPatching(patch, to: file.notebook, hash: SourceHash.digits(of:))
    } catch {
      throw FailureDescription("nothing was changed: \(error.message)", file: path)
    }
    if !isTrial { try AtomicFile.replace(file.path, with: patched.bytes, expected: file.identity) }
    let made = patched.newCells.map { place, id in
      JSONTree.object([JSONMember("at", .integer(place)), JSONMember("id", id.map { .string($0) } ?? .null)])
    }
    let sink = ByteSink()
    JSONWriter.writeCompact(
      .object([
        JSONMember("schema", .string("nbpatch-result/1")), JSONMember("path", .string(path.bytes)),
        JSONMember("edits", .integer(patch.edits.count)), JSONMember("written", .bool(!isTrial)),
        JSONMember("cells", .integer(patched.count)), JSONMember("new", .array(made)),
      ]),
      to: sink
    )
    return ToolResult(text: sink.bytes)
  }
}
