import LosslessJSON
import Notebooks

/// A notebook of which only that is said what people change, for triples made by chance.
struct DraftNotebook: Equatable {
  struct Cell: Equatable {
    var type = "code"
    /// `nil` in notebooks without ids.
    var id: String?
    /// The lines of the source.
    var lines: [String] = []
    /// Whether the last line ends in a line break.
    var endsInBreak = false
    var count: Int?
    /// The texts of the outputs.
    var outputs: [String] = []
    /// Values by key; a value is any JSON.
    var metadata: [String: String] = [:]
    /// The data of attachments, by name.
    var attachments: [String: String] = [:]
  }

  var cells: [Cell] = []
  var minor = 5
  /// Values by key; a value is any JSON.
  var metadata: [String: String] = [:]

  /// The file. A value that a type of cell cannot have is left out.
  var text: String {
    let cells = cells.map(DraftNotebook.text).joined(separator: ",")
    return
      "{\"cells\":[\(cells)],\"metadata\":\(DraftNotebook.object(metadata)),\"nbformat\":4,\"nbformat_minor\":\(minor)}\n"
  }

  var content: NotebookContent {
    get throws { try NotebookContent.read(ByteBuffer([UInt8](text.utf8))) }
  }

  private static func text(_ cell: Cell) -> String {
    var members = ["\"cell_type\":\"\(cell.type)\"", "\"metadata\":\(object(cell.metadata))"]
    if let id = cell.id { members.append("\"id\":\"\(id)\"") }
    if cell.type == "code" {
      let outputs = cell.outputs.map {
        "{\"name\":\"stdout\",\"output_type\":\"stream\",\"text\":[\"\($0)\"]}"
      }
      members.append("\"execution_count\":\(cell.count.map(String.init) ?? "null")")
      members.append("\"outputs\":[\(outputs.joined(separator: ","))]")
    } else if !cell.attachments.isEmpty {
      let images = cell.attachments.mapValues { "{\"image/png\":\"\($0)\"}" }
      members.append("\"attachments\":\(object(images))")
    }
    let lines = cell.lines.enumerated().map { place, line in
      "\"\(line)\(place < cell.lines.count - 1 || cell.endsInBreak ? "\\n" : "")\""
    }
    members.append("\"source\":[\(lines.joined(separator: ","))]")
    return "{\(members.joined(separator: ","))}"
  }

  private static func object(_ members: [String: String]) -> String {
    "{\(members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}"
  }
}
