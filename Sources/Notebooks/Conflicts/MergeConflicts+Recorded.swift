package import LosslessJSON

extension MergeConflicts {
  /// The key of the records in metadata. A notebook without these bytes has no recorded conflict.
  package static var recordKey: String { ConflictRecord.key }

  /// How many conflicts that a merge recorded are open in a notebook (nbformat 4).
  package static func recordedCount(in document: JSONDocument) -> Int {
    find(in: .value(document.root)).filter(\.isRecorded).reduce(0) { $0 + $1.count }
  }

  /// Whether a cell in file form is the one on top of a notebook that lists the conflicts which no cell shows.
  package static func isNotice(_ cell: JSONTree) -> Bool { HiddenConflictNotice.isNotice(cell) }
}
