import LosslessJSON
import Notebooks

/// Notebooks in a line: every cell a source, for tests that are about few things.
struct MergeSketch {
  var cells: [String]
  var minor = 5
  var metadata = "{}"
  /// What is added to a cell's members, by place.
  var extras: [Int: String] = [:]
  /// The ids; `a0`, `a1`, … where none is given.
  var ids: [String] = []

  init(_ cells: String...) { self.cells = cells }

  var text: String {
    let list = cells.enumerated().map { place, source in
      let id = place < ids.count ? ids[place] : "a\(place)"
      let lines = source.replacing("\n", with: "\\n")
      let metadata = extras[place]?.contains("\"metadata\"") == true ? "" : "\"metadata\": {}, "
      return "{\"cell_type\": \"markdown\", "
        + (minor >= 5 ? "\"id\": \"\(id)\", " : "")
        + metadata + (extras[place].map { $0 + ", " } ?? "") + "\"source\": \"\(lines)\"}"
    }
    return "{\"cells\": [\(list.joined(separator: ", "))], \"metadata\": \(metadata), "
      + "\"nbformat\": 4, \"nbformat_minor\": \(minor)}\n"
  }

  var content: NotebookContent {
    get throws { try NotebookContent.read(ByteBuffer([UInt8](text.utf8))) }
  }

  static func merge(
    _ base: MergeSketch?,
    _ local: MergeSketch?,
    _ remote: MergeSketch?,
    _ change: (inout MergeOptions) -> Void = { _ in }
  ) throws -> MergeResult {
    var options = MergeOptions()
    change(&options)
    return NotebookMerge.merge(
      base: try base?.content ?? .absent,
      local: try local?.content ?? .absent,
      remote: try remote?.content ?? .absent,
      options: options
    )
  }
}

extension MergeResult {
  /// The sources of the result.
  var sources: [String] {
    notebook["cells"]?.elements.map { cell in
      let source = cell["source"]
      let text = source?.text ?? source?.elements.flatMap { $0.text ?? [] } ?? []
      return String(decoding: text, as: UTF8.self)
    } ?? []
  }

  /// The result as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
