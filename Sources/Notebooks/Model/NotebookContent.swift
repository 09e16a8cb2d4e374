package import LosslessJSON

/// A notebook as it is compared and merged: nbformat 4 in the joined form that JEP-8 describes.
///
/// Notebooks of nbformat 1 to 3 are converted, without inventing ids (they become 4.4). What `nbformat.read`
/// drops is not there: `metadata.signature`, `metadata.orig_nbformat`, `metadata.orig_nbformat_minor` and
/// the cells' `metadata.trusted`.
package struct NotebookContent: Sendable {
  /// The cells; `nil` members of JEP-8's empty dict are told by `isAbsent`.
  package var cells: [CellContent]
  /// All top-level members but `cells`, each key once, in the order of the file.
  package var members: [JSONMember]
  /// Whether there is no notebook at all: JEP-8's empty dict, for an added or a deleted file.
  package var isAbsent: Bool
  /// The file that the notebook was read from.
  package let origin: Notebook?

  /// No notebook: the base of an added file.
  package static let absent = NotebookContent(cells: [], members: [], isAbsent: true, origin: nil)

  /// A notebook put together in memory.
  package init(cells: [CellContent], members: [JSONMember]) {
    self.init(cells: cells, members: members, isAbsent: false, origin: nil)
  }

  init(cells: [CellContent], members: [JSONMember], isAbsent: Bool, origin: Notebook?) {
    self.cells = cells
    self.members = members
    self.isAbsent = isAbsent
    self.origin = origin
  }

  /// Reads a notebook of any supported nbformat version; an empty file (as `/dev/null` is) is an absent
  /// notebook.
  /// - Throws: `NotebookError` as `Notebook.read(_:)`.
  package static func read(_ buffer: ByteBuffer) throws(NotebookError) -> NotebookContent {
    if buffer.count == 0 { return .absent }
    return NotebookContent(try Notebook.read(buffer))
  }

  /// A top-level member other than `cells`.
  package subscript(key: StaticString) -> JSONTree? {
    JSONTree.object(members)[key]
  }

  /// About how large the notebook is in bytes: the size of its file, or of the sources if it has none.
  package var byteCount: Int {
    origin?.document.buffer.count ?? cells.reduce(0) { $0 + $1.source.count }
  }

  /// The notebook's metadata; `nil` if it has none.
  package var metadata: JSONTree? { self["metadata"] }
}
