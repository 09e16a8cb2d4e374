package import LosslessJSON

/// Something that both sides changed in ways that do not go together.
package struct MergeConflict: Sendable {
  /// What a conflict is about. The raw values stand in committed notebooks (`ConflictRecord`) and in reports:
  /// they are never changed, and what was written once is read for ever.
  package enum Kind: String, Sendable, CaseIterable {
    /// Lines of a source; the notebook has markers in the source.
    case source = "source"
    /// One side deleted the cell, the other edited it; the notebook has marker cells around the edited
    /// cell, with nothing on the side that deleted it.
    case deletedAndEdited = "deletedAndEdited"
    /// Cells that stand for each other; the notebook has marker cells around both versions.
    case cells = "cells"
    /// Both sides gave the cell another type; the notebook has the local one and a record.
    case type = "type"
    /// Both sides moved the cell to different places, or inserted it at different ones; the notebook has
    /// it at the local place, and a record.
    case position = "position"
    /// A piece of metadata; the notebook has the local value and a record.
    case metadata = "metadata"
    /// An attachment; the notebook has both, the remote one under another name, and a record.
    case attachment = "attachment"
    /// Outputs, only with `MergeOptions.OutputStrategy.inline` and `mergetool`.
    case outputs = "outputs"
    /// Another member of a cell or of the notebook; the notebook has the local value and a record.
    case member = "member"
  }

  /// What is in conflict.
  package var kind: Kind
  /// The cell in the result that shows the conflict, the first one if there are several; `nil` for the
  /// notebook's own members.
  package var cell: Int?
  /// The id of that cell, if it has one.
  package var cellID: [UInt8]?
  /// The part of the notebook or of the cell: `source`, `metadata`, key, …; empty for whole cells.
  package var path: JSONPath
  /// The versions: a text for sources, a list of cells for whole cells, otherwise the value; `nil` where
  /// there is none.
  package var base: JSONTree?
  /// The local version; `nil` where there is none.
  package var local: JSONTree?
  /// The remote version; `nil` where there is none.
  package var remote: JSONTree?

  /// A conflict with its place and its versions.
  package init(
    kind: Kind,
    cell: Int? = nil,
    cellID: [UInt8]? = nil,
    path: JSONPath = [],
    base: JSONTree? = nil,
    local: JSONTree? = nil,
    remote: JSONTree? = nil
  ) {
    self.kind = kind
    self.cell = cell
    self.cellID = cellID
    self.path = path
    self.base = base
    self.local = local
    self.remote = remote
  }
}
