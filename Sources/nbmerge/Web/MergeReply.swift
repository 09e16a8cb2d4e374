import CommandLineSupport
import LosslessJSON
import Notebooks
import NotebookRendering

/// What the merge page is answered, as JSON.
enum MergeReply {
  /// How a notebook stands: counts, and the order of the rows.
  static func state(_ desk: MergeDesk, _ rows: [MergeRow]) -> [JSONMember] {
    [
      JSONMember("revision", .integer(desk.revision)),
      JSONMember("left", .integer(desk.left)),
      JSONMember("total", .integer(desk.total)),
      JSONMember("undo", .bool(desk.canUndo)),
      JSONMember("redo", .bool(desk.canRedo)),
      JSONMember("unsaved", .bool(desk.isUnsaved)),
      JSONMember("disk", .bool(desk.isChangedOnDisk)),
      JSONMember("resolved", .bool(desk.standing == .resolved)),
      JSONMember("order", .array(rows.map { .integer($0.number) })),
    ]
  }

  /// A sentence for the page.
  static func message(_ text: String) -> [UInt8] { bytes([JSONMember("message", .string(text))]) }

  /// An object.
  static func bytes(_ members: [JSONMember]) -> [UInt8] {
    let sink = ByteSink()
    JSONWriter.writePretty(.object(members), indent: 0, to: sink)
    return PrintableJSON.escaped(sink.bytes)
  }
}
