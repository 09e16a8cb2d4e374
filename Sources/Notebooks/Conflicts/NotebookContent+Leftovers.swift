import LosslessJSON

extension NotebookContent {
  /// The notebook without records of what is settled, which earlier merges left in it; mostly the same one. Cells
  /// stay where they are.
  package var withoutLeftovers: NotebookContent {
    guard let origin, origin.version.major == 4,
      let tidied = MergeConflicts.withoutSettledRecords(.value(origin.root))
    else { return self }
    let sink = ByteSink()
    let document = origin.document
    JSONWriter.write(tidied, layout: JSONLayout(of: document), copying: document, to: sink)
    return (try? NotebookContent.read(ByteBuffer(sink.bytes))) ?? self
  }

  /// Whether an earlier merge left records of conflicts that are open.
  var hasConflictRecords: Bool {
    let key = [UInt8](ConflictRecord.key.utf8)
    return metadata?[key] != nil || cells.contains { $0.metadata?[key] != nil }
  }

  /// The greatest number that a marker cell of an earlier merge has in its record; 0 without one.
  var lastMarkerNumber: Int {
    let key = [UInt8](ConflictRecord.key.utf8)
    var last = 0
    for cell in cells {
      for record in cell.metadata?[key]?.elements ?? [] {
        // A greater one no merge reaches by counting on.
        if let number = record["number"]?.integer, number < 1 << 30 { last = max(last, number) }
      }
    }
    return last
  }
}

extension CellContent {
  /// Whether the cell is the notice of an earlier merge, which every merge writes anew.
  var isNotice: Bool { HiddenConflictNotice.isNotice(metadata: metadata) { source } }
}
