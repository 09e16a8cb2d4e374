import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// `merge`: a three-way merge of a notebook.
struct MergeTool: MCPTool {
  let folder: ConfinedFolder
  let name = "merge"
  let title = "Merge versions of a notebook"
  let description = """
    Merges two versions of a notebook with their common ancestor, cell by cell, and reports conflicts and decisions \
    (nbmerge/1). With path, local and remote are revisions of git (local: the file as it is now), and the ancestor is \
    found; without, base, local and remote are files. Nothing is written without "out"; conflicts stand in the \
    result, which is a notebook all the same (see check and resolve).
    """
  let parameters = [
    ToolParameter("path", ToolParameter.text, "The notebook whose versions of revisions are merged."),
    ToolParameter("local", ToolParameter.text, "Our version: a revision, or a file."),
    ToolParameter("remote", ToolParameter.text, "Their version: a revision, or a file.", isRequired: true),
    ToolParameter("base", ToolParameter.text, "The common ancestor, if it is not to be found."),
    ToolParameter("out", ToolParameter.text, "Where the result is written, such as the path itself."),
    ToolParameter.budget,
  ]
  let isReadOnly = false

  private struct Versions {
    var base: NotebookContent
    var local: NotebookContent
    var remote: NotebookContent
    var labels = MergeOptions.Labels()
  }

  func call(_ arguments: ToolArguments) throws -> ToolResult {
    let budget = try arguments.budget()
    let target = try arguments.path("out").map { try outFile($0) }
    let versions = try versions(arguments)
    let quiet = Diagnostics(tool: Program.nbmerge.name, descriptor: -1)
    var options = try MergeSettings.table(.merge, ConfigChoice(), in: FilePath("."), quiet).options
    options.labels = versions.labels
    let (base, local, remote) = (versions.base, versions.local, versions.remote)
    let result = NotebookMerge.merge(base: base, local: local, remote: remote, options: options)
    if case .unsound(let reason) = result.status {
      throw FailureDescription("internal error: \(reason); nothing was written")
    }
    let explained = NotebookMerge.explained(result, base: base, local: local, remote: remote)
    if let target { try AtomicFile.replace(target.path, with: explained.bytes, expected: target.identity) }
    return ToolResult(
      text: BoundedJSON.text(
        MergeJSON.text(of: explained),
        budget: budget,
        dropping: ["decisions", "notes"],
        shortening: "conflicts"
      )
    )
  }

  /// Where the result goes, and what is there now.
  private func outFile(_ path: FilePath) throws -> (path: FilePath, identity: FileIdentity?) {
    guard path.hasSuffix(".ipynb") else {
      throw FailureDescription("'out' has to end in .ipynb", file: path)
    }
    let target = try folder.target(path)
    do {
      return (target, try folder.read(target, limit: ConfinedFolder.notebookLimit).content.identity)
    } catch  where error.isMissing {
      return (target, nil)
    }
  }

  private func versions(_ arguments: ToolArguments) throws -> Versions {
    let (base, local) = (try arguments.operand("base"), try arguments.operand("local"))
    let remote = try arguments.operand("remote") ?? ""
    guard let path = try arguments.path("path") else {
      guard let local else { throw FailureDescription("'path' is missing, or 'local': our version") }
      func file(_ name: String) throws -> NotebookContent {
        try ToolVersion(file: FilePath(argument: name), in: folder).content()
      }
      return Versions(base: try base.map(file) ?? .absent, local: try file(local), remote: try file(remote))
    }
    try folder.checkName(path)
    let opened = OpenedRepository()
    let mine =
      try local.map { try version($0, path, opened) } ?? ToolVersion(file: path, in: folder)
    let theirs = try version(remote, path, opened)
    var versions = Versions(base: .absent, local: try mine.content(), remote: try theirs.content())
    if let base {
      versions.base = try ToolVersion(revision: base, path: path, opened)?.content() ?? .absent
    } else if let parting = try parting(local, remote, opened) {
      versions.base = try ToolVersion(revision: "\(parting)", path: path, opened)?.content() ?? .absent
    }
    if let label = mine.label { versions.labels.local = label }
    if let label = theirs.label { versions.labels.remote = label }
    return versions
  }

  private func version(_ revision: String, _ path: FilePath, _ opened: OpenedRepository) throws -> ToolVersion
  {
    guard let version = try ToolVersion(revision: revision, path: path, opened) else {
      throw FailureDescription("'\(ArgumentText.shown(revision))' has no such notebook", file: path)
    }
    return version
  }

  /// Where the histories of both sides part; a file counts as that of HEAD.
  private func parting(_ local: String?, _ remote: String, _ opened: OpenedRepository) throws -> ObjectID? {
    let repository = try opened.required()
    func commit(_ revision: String) throws -> ObjectID? {
      try repository.resolve(ArgumentText.bytes(of: revision)).map { try repository.peel($0.id, to: .commit) }
    }
    guard let one = try local.map(commit) ?? repository.head().commit, let other = try commit(remote) else {
      return nil
    }
    return try repository.mergeBase(one, other)
  }
}
