package import LosslessJSON

/// One edit of a patch (`nbpatch/1`).
package struct CellEdit: Sendable {
  /// What is done. The raw values stand in patches.
  package enum Operation: String, CaseIterable, Sendable {
    case replace = "replace"
    case insert = "insert"
    case delete = "delete"
    case move = "move"
    case retype = "retype"
    case tag = "tag"
  }

  /// How a cell is named: by its place before the patch, from 0, or by its id.
  package enum Name: Sendable, Equatable {
    case place(Int)
    case id([UInt8])
  }

  /// Where a new or moved cell goes.
  package enum Target: Sendable {
    case before(Name)
    case after(Name)
    /// In front of the cell that had this place before the patch, or behind all.
    case at(Int)
  }

  /// What the named cell is expected to contain.
  package enum Expectation: Sendable {
    case source([UInt8])
    /// At least 12 digits of the SHA-256 of the source, in lower case.
    case hash([UInt8])
  }

  /// What is done.
  package var operation: Operation
  /// The cell that is edited; `nil` for `insert`.
  package var cell: Name?
  /// What the cell, or the anchor of a new one, is expected to contain; `nil` if that was not said.
  package var expected: Expectation?
  /// The new source, of `replace` and `insert`.
  package var source: [UInt8]?
  /// The type of `insert` and `retype`.
  package var type: CellType?
  /// Where a new or moved cell goes.
  package var target: Target?
  /// The id of a new cell; `nil` for one that is made.
  package var id: [UInt8]?
  /// The metadata of a new cell.
  package var metadata: JSONTree?
  /// The tags that are added.
  package var addedTags: [[UInt8]] = []
  /// The tags that are taken away.
  package var removedTags: [[UInt8]] = []
  /// Whether the outputs stay though the source is another one.
  package var keepsOutputs = false
  /// Where the edit stands in the patch.
  let origin: JSONValue
}
