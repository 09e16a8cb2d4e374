import LosslessJSON

extension NotebookContent {
  /// The notebook without what earlier merges left in it though it is settled, and without their notice of
  /// conflicts that no cell shows, which a merge writes anew; mostly the same one.
  package var withoutLeftovers: NotebookContent {
    guard let origin, origin.version.major == 4 else { return self }
    let notebook = JSONTree.value(origin.root)
    let settled = MergeConflicts.withoutSettledRecords(notebook)
    guard let tidied = HiddenConflictNotice.removed(from: settled ?? notebook) ?? settled else { return self }
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
