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

  /// How the result was found. The raw values stand in reports.
  package enum Method: String, Sendable {
    /// One side did not change anything, or both the same: the other file, byte for byte.
    case unchangedSide = "unchangedSide"
    /// Cell by cell.
    case structure = "structure"
    /// All versions were older than nbformat 4, and a line merge of the whole text had no conflict.
    case lines = "lines"
  }

  /// Whether a person has to do something.
  package var status: Status
  /// How the result was found.
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
  /// What a person has to decide, in the order of the result.
  package var conflicts: [MergeConflict]
  /// What a person may want to know though nothing has to be done.
  package var notes: [MergeNote]

  /// Whether nothing is left to decide.
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
