package import LosslessJSON

/// What came of a merge: always a whole notebook, with the conflicts shown in it.
package struct MergeResult: Sendable {
  /// Whether a person has to do something.
  package enum Status: Sendable, Equatable {
    /// Nothing is left to decide.
    case clean
    /// `conflicts` lists what has to be decided; every one can be found in the notebook.
    case conflicts
    /// The result did not pass its own check, for this reason. It must not be used; `TextualMerge` is
    /// what is left.
    case unsound(String)
  }

  /// How the result was found.
  package enum Method: Sendable, Equatable {
    /// One side did not change anything, or both the same: the other file, byte for byte.
    case unchangedSide
    /// Cell by cell.
    case structure
    /// All versions were older than nbformat 4, and a line merge of the whole text had no conflict.
    case lines
  }

  package var status: Status
  package var method: Method
  /// The notebook in file form (texts as lists of lines where they were), with values of the files in it
  /// wherever nothing changed.
  package var notebook: JSONTree
  /// How the notebook is written: the local file's layout.
  package var layout: JSONLayout
  /// The local file, whose bytes are copied where nothing changed.
  package var original: JSONDocument?
  /// Where each cell of the result stands in the versions; nothing for marker cells and for results that
  /// were not made cell by cell.
  package var places: [MergeCellPlace] = []
  /// What was decided, by cell and part, in the order of the result.
  package var decisions: [MergeDecision]
  package var conflicts: [MergeConflict]
  /// What a person may want to know though nothing has to be done.
  package var notes: [MergeNote]

  package var isClean: Bool { status == .clean }

  /// Whether the result is that there is no notebook: the file was deleted.
  package var isDeletion: Bool { original == nil && notebook.kind == .object && notebook.members.isEmpty }

  /// Appends the notebook as it belongs into the file.
  package func write(to sink: ByteSink) {
    JSONWriter.write(notebook, layout: layout, copying: original, to: sink)
  }

  /// The notebook as it belongs into the file.
  package var bytes: [UInt8] {
    let sink = ByteSink()
    write(to: sink)
    return sink.bytes
  }
}

/// Something about a merge that is worth a line in a report.
package struct MergeNote: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// Both sides inserted cells at one place; both are there, local first.
    case bothInserted
    /// A deletion won over outputs, counts or metadata that the other side changed.
    case deletedThoughChanged
    /// Both sides changed the source, so the outputs were cleared.
    case outputsCleared
    /// Both sides changed the outputs; those of one side were taken.
    case outputsChosen
    /// A cell got a new id since two cells had the same one.
    case newID
    /// One side's value of a piece of metadata was taken, though both changed it.
    case metadataChosen
    /// All versions were older than nbformat 4, and the result is not.
    case converted
  }

  package var kind: Kind
  /// The cell in the result; `nil` if there is none or if the note is about the notebook.
  package var cell: Int?
  /// One sentence, lower case, without any content of the notebook but names of keys.
  package var message: String

  package init(_ kind: Kind, cell: Int?, _ message: String) {
    self.kind = kind
    self.cell = cell
    self.message = message
  }
}
