package import LosslessJSON
import NotebookRendering
package import Notebooks
package import SystemFiles

/// What the check of one notebook found.
package struct CheckedNotebook {
  /// The file.
  package let path: FilePath
  private var conflicts: [FoundConflict] = []
  /// The line of the first conflict marker of a file that is no JSON because of it.
  private var markerLine: Int?
  /// Whether git's index has the file in conflict and nothing of the remote version is in it.
  private var isUnmerged = false
  /// The side that deleted the file, which the other side changed, where git still waits for an answer.
  private var deletedBy: MergeSide?

  /// - Throws: `FailureDescription` for what cannot be read and holds no conflict markers either; `GitError` if
  ///   the index cannot be read.
  package init(_ path: FilePath, _ entry: FileWalk.Entry, _ stages: IndexStages) throws {
    try self.init(path, stages) { try entry.read() }
  }

  /// The same of content that is read in another way.
  package init(_ path: FilePath, _ stages: IndexStages, _ read: () throws -> FileContent) throws {
    self.path = path
    let file: ConflictedFile
    do {
      file = try ConflictedFile(path, read())
    } catch {
      let bytes = try read().array()
      if UnfinishedMark.begins(bytes) {
        isUnmerged = true
        return
      }
      guard let text = MarkedFile(bytes) else { throw error }
      markerLine = text.firstLine
      return
    }
    conflicts = file.conflicts
    if conflicts.isEmpty, let content = file.content {
      isUnmerged = try stages.unmerged(path, content) != nil
      deletedBy = try stages.deletingSide(of: path)
    }
  }

  /// Whether nothing is open.
  package var isClean: Bool { conflicts.isEmpty && markerLine == nil && !isUnmerged && deletedBy == nil }

  /// A line for each conflict.
  /// - Parameter bold: What makes a title bold, where that is wanted.
  package func text(bold: (String) -> String) -> String {
    let name = bold(path.shown + (markerLine.map { ":\($0)" } ?? "") + ":")
    if markerLine != nil {
      return "\(name) conflict markers inside the JSON (nbmerge fix repairs the notebook)\n"
    }
    if isUnmerged {
      return "\(name) not merged, nothing of theirs is in it (nbmerge fix merges it; git add keeps ours)\n"
    }
    if let deletedBy {
      let sides = deletedBy == .local ? "deleted here, changed by them" : "deleted by them, changed here"
      return "\(name) \(sides) (git add keeps it; git rm deletes it)\n"
    }
    return conflicts.map { conflict in
      let count = conflict.count > 1 ? " (\(conflict.count) hunks)" : ""
      return "\(name) \(ConflictPlace(conflict))\(count)\n"
    }.joined()
  }

  /// The report of several notebooks, schema `nbmerge-check/1`.
  package static func json(_ reports: [CheckedNotebook]) -> [UInt8] {
    let files = reports.filter { !$0.isClean }.map { report in
      JSONTree.object([
        JSONMember("path", .string(report.path.text)),
        JSONMember("marker_line", report.markerLine.map { .integer($0) } ?? .null),
        JSONMember("unmerged", .bool(report.isUnmerged)),
        JSONMember("deleted_by", report.deletedBy.map { .string($0.name) } ?? .null),
        JSONMember("conflicts", .array(report.conflicts.map(conflict))),
      ])
    }
    let sink = ByteSink()
    let tree = JSONTree.object([
      JSONMember("schema", .string("nbmerge-check/1")),
      JSONMember("checked", .integer(reports.count)),
      JSONMember("files", .array(files)),
    ])
    JSONWriter.writePretty(tree, indent: 2, to: sink)
    return PrintableJSON.escaped(sink.bytes)
  }

  /// A conflict as it stands in reports.
  package static func conflict(_ conflict: FoundConflict) -> JSONTree {
    let head = MergeJSON.head(
      conflict.kind,
      cell: conflict.cells?.lowerBound,
      id: conflict.cellID,
      path: conflict.pointer
    )
    let versions = MergeJSON.versions(conflict.base, conflict.local, conflict.remote)
    if conflict.kind != .source { return .object(head + versions) }
    let hunks = conflict.hunks.map { hunk in
      JSONTree.object(
        [JSONMember("line", .integer(hunk.line))]
          + MergeJSON.versions(hunk.base.map { .string($0) }, .string(hunk.local), .string(hunk.remote))
      )
    }
    return .object(head + versions + [JSONMember("hunks", .array(hunks))])
  }
}
