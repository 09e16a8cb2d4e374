import Foundation
import LosslessJSON
import NotebookRendering
import Notebooks
import Testing

/// The example folders in `Tests/Examples/diff`.
enum Examples {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Examples/diff")

  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  static func read(_ name: String, _ file: String) throws -> NotebookContent {
    let data = try Data(contentsOf: folder.appending(path: "\(name)/\(file)"))
    return try NotebookContent.read(ByteBuffer([UInt8](data)))
  }

  /// Both notebooks of an example, each with each of the next one too, and each against nothing.
  static func pairs(around name: String) throws -> [(NotebookContent, NotebookContent)] {
    let place = names.firstIndex(of: name) ?? 0
    let other = names[(place + 7) % names.count]
    let before = try read(name, "before.ipynb")
    let after = try read(name, "after.ipynb")
    let stranger = try read(other, "after.ipynb")
    return [
      (before, after), (after, before), (before, stranger), (stranger, after), (.absent, after),
      (before, .absent),
    ]
  }

  /// Compares a text with the file of that name; `RECORD=1` writes the file and fails.
  static func expect(_ text: [UInt8], in name: String, _ file: String) throws {
    let url = folder.appending(path: "\(name)/\(file)")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text).write(to: url)
      Issue.record("recorded \(name)/\(file)")
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    #expect(String(decoding: text, as: UTF8.self) == expected)
  }
}

/// A notebook of nbformat 4.5 with these cells, given as JSON.
func notebook(_ cells: String..., metadata: String = "{}") throws -> NotebookContent {
  let text = """
    {"cells": [\(cells.joined(separator: ","))], "metadata": \(metadata), "nbformat": 4, "nbformat_minor": 5}
    """
  return try NotebookContent.read(ByteBuffer(Array(text.utf8)))
}

/// A code cell.
func code(_ source: String, id: String? = nil, count: Int? = nil, outputs: String = "", metadata: String = "")
  -> String
{
  let id = id.map { #""id": "\#($0)", "# } ?? ""
  return """
    {"cell_type": "code", \(id)"execution_count": \(count.map { String($0) } ?? "null"), "metadata": {\(metadata)},
    "outputs": [\(outputs)], "source": "\(source)"}
    """
}

/// A Markdown cell.
func markdown(_ source: String, id: String = "m") -> String {
  #"{"cell_type": "markdown", "id": "\#(id)", "metadata": {}, "source": "\#(source)"}"#
}

func stream(_ text: String, name: String = "stdout") -> String {
  #"{"output_type": "stream", "name": "\#(name)", "text": "\#(text)"}"#
}

func file(_ before: NotebookContent, _ after: NotebookContent, path: String = "nb.ipynb") -> FileDiff {
  let side = FileDiff.Side(path: Array(path.utf8))
  return FileDiff(
    before: before.isAbsent ? nil : side,
    after: after.isAbsent ? nil : side,
    content: .notebooks(Comparison(from: before, to: after))
  )
}

func written(_ body: (ByteSink) -> Void) -> [UInt8] {
  let sink = ByteSink()
  body(sink)
  return sink.bytes
}

/// The unified view as text.
func view(
  _ before: NotebookContent,
  _ after: NotebookContent,
  _ change: (inout UnifiedRenderer.Options) -> Void = { _ in }
)
  -> String
{
  var options = UnifiedRenderer.Options()
  change(&options)
  return String(
    decoding: written { UnifiedRenderer(options).write(file(before, after), to: $0) },
    as: UTF8.self
  )
}

/// The lines of a text, without line breaks.
func lines(_ text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
}

func textconv(_ notebook: NotebookContent) -> [String] {
  lines(String(decoding: written { TextconvRenderer().write(notebook, to: $0) }, as: UTF8.self))
}
