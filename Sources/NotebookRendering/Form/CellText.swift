import LosslessJSON
import Notebooks

/// A cell as text: a marker line, the source, attachments, outputs and metadata.
struct CellText {
  let marker: [UInt8]
  let source: [TextLine]
  let attachments: [TextLine]
  let outputs: [OutputText]
  let metadata: [TextLine]

  init(_ cell: CellContent, _ options: FormOptions) {
    let lines = TextLine.lines(of: cell.source)
    marker = CellText.marker(cell, lines, options)
    source = options.showsSources ? lines : []
    attachments = options.showsAttachments ? CellText.attachments(cell) : []
    outputs = options.showsOutputs ? cell.outputs.map { OutputText($0, sortsTypes: options.sortsTypes) } : []
    metadata =
      options.showsMetadata
      ? CellText.metadata(cell.metadata, title: "%% metadata") { path in
        options.showsVolatile || !VolatileMetadata.isVolatile(inCell: path)
      } : []
  }

  /// Everything but the marker line.
  var body: [TextLine] { source + attachments + outputs.flatMap(\.lines) + metadata }

  var lineCount: Int { outputsStart + outputs.reduce(0) { $0 + $1.lineCount } + metadata.count }

  /// The line of the first output, seen from the marker line.
  var outputsStart: Int { 1 + source.count + attachments.count }

  /// The line of each output, seen from the marker line; at the end the line behind the last one.
  var outputStarts: [Int] {
    var starts = [outputsStart]
    for output in outputs { starts.append((starts.last ?? 0) + output.lineCount) }
    return starts
  }

  /// The line of the metadata, seen from the marker line.
  var metadataStart: Int { lineCount - metadata.count }

  /// The marker does not depend on the place of the cell, so that inserting a cell changes no other line.
  private static func marker(_ cell: CellContent, _ source: [TextLine], _ options: FormOptions) -> [UInt8] {
    var text = "\(typeName(cell.type)) cell"
    if options.showsVolatile, let count = cell.executionCount?.integer { text += " In [\(count)]" }
    return marker(Array(text.utf8), id: options.showsIDs ? cell.id : nil, source)
  }

  /// The marker of a cell: its id if that names it, else the first line that is not blank.
  static func marker(_ title: [UInt8], id: [UInt8]?, _ source: [TextLine]) -> [UInt8] {
    let start = "%% ".utf8 + title
    if let id, CellID.isTelling(id) { return start + " [".utf8 + VisibleText.short(id, limit: 64) + "]".utf8 }
    let first = firstLine(source)
    return first.isEmpty ? start : start + " ".utf8 + VisibleText.short(first, limit: 50)
  }

  /// The first line that is not blank, without white space before it.
  static func firstLine(_ source: [TextLine]) -> ArraySlice<UInt8> {
    for line in source {
      let trimmed = line.bytes.drop { $0 == 0x20 || $0 == 0x09 }
      if !trimmed.isEmpty { return trimmed }
    }
    return []
  }

  static func typeName(_ type: CellType) -> String {
    switch type {
    case .code: "code"
    case .markdown: "markdown"
    case .raw: "raw"
    case .other: "other"
    }
  }

  private static func attachments(_ cell: CellContent) -> [TextLine] {
    guard let files = cell.attachments, files.kind == .object, !files.members.isEmpty else { return [] }
    return [.text(Array("%% attachments".utf8))]
      + files.members.flatMap { file in
        file.value.members.map { value in
          let label =
            VisibleText.short(file.key, limit: 80) + " ".utf8 + VisibleText.short(value.key, limit: 80)
          return TextLine.fact(
            label: label,
            value: value.value,
            isText: MimeType.isSplitIntoLines(value.key)
          )
        }
      }
  }

  /// A title and a line for each value that is to be shown; nothing if there are none.
  static func metadata(
    _ tree: JSONTree?,
    title: String,
    isShown: (JSONPath) -> Bool
  ) -> [TextLine] {
    guard let tree, tree.kind == .object, !tree.members.isEmpty else { return [] }
    let leaves = FlatJSON.leaves(tree, followsLists: false, limit: 1000).filter { isShown($0.path) }
    if leaves.isEmpty { return [] }
    return [.text(Array(title.utf8))] + leaves.map { .text(FlatJSON.line($0.path, $0.value)) }
  }
}
