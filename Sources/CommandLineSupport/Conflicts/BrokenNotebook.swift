import LosslessJSON
package import Notebooks
package import SystemFiles

/// The three versions of a notebook that was broken by a text merge.
package struct BrokenNotebook {
  private let marked: MarkedFile
  private let stages: IndexStages.Versions?

  /// A file with conflict markers, and what git's index has of it.
  package init(_ marked: MarkedFile, _ stages: IndexStages.Versions?) {
    self.marked = marked
    self.stages = stages
  }

  /// The versions, the base absent if it is no notebook: those from the index, or, if somebody has begun to settle
  /// the conflicts in the file, those that the markers still show.
  /// - Throws: `FailureDescription` if neither way gives two notebooks.
  package func versions(_ path: FilePath) throws -> ThreeWay<NotebookContent> {
    let fromStages = stages.flatMap { BrokenNotebook.read(base: $0.base, $0.local, $0.remote) }
    if let fromStages, isUntouched { return fromStages }
    let base = stages?.base ?? marked.base
    if let fromMarkers = BrokenNotebook.read(base: base, marked.local, marked.remote) { return fromMarkers }
    if let fromStages { return fromStages }
    throw FailureDescription(
      "the versions between the conflict markers are not notebooks, and git's index does not have them",
      file: path,
      line: marked.firstLine
    )
  }

  /// Whether the file shows what a line merge of the index's versions does.
  private var isUntouched: Bool {
    guard let stages else { return false }
    var options = MergeOptions()
    options.markerSize = marked.markerSize
    if marked.base != nil { options.markerStyle = .diff3 }
    let again = TextualMerge(
      base: stages.base ?? [],
      local: stages.local,
      remote: stages.remote,
      options: options
    )
    return MarkedFile(again.bytes)?.showsSame(as: marked) ?? false
  }

  /// Notebooks from bytes; `nil` if a side is none. A base that is none counts as absent.
  static func read(base: [UInt8]?, _ local: [UInt8], _ remote: [UInt8]) -> ThreeWay<NotebookContent>? {
    guard let local = try? NotebookContent.read(ByteBuffer(local)), !local.isAbsent,
      let remote = try? NotebookContent.read(ByteBuffer(remote)), !remote.isAbsent
    else { return nil }
    let base = base.flatMap { try? NotebookContent.read(ByteBuffer($0)) } ?? .absent
    return ThreeWay(base: base, local: local, remote: remote)
  }
}
