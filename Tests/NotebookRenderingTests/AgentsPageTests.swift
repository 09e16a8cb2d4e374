import Foundation
import LosslessJSON
import NotebookRendering
import Notebooks
import TestSupport
import Testing

/// `docs/agents.md` shows what the renderer writes.
@Suite struct AgentsPageTests {
  static let root = Examples.folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func examples() throws -> [String] {
    let page = try String(contentsOf: root.appending(path: "docs/agents.md"), encoding: .utf8)
    return page.components(separatedBy: "```json\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  @Test func `Example is the report`() throws {
    let sides = try ["before", "after"].map { side in
      let url = Self.root.appending(path: "Tests/Examples/agents/\(side).ipynb")
      return try NotebookContent.read(ByteBuffer([UInt8](Data(contentsOf: url))))
    }
    let text = ReportTests.report([file(sides[0], sides[1], path: "train.ipynb")])
    let shown = try Self.examples()[0]
    let report = try JSONSerialization.jsonObject(with: Data(text)) as? NSDictionary
    #expect(try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? NSDictionary == report)
    #expect(try JSONSchema(JSONReport.schema).problems(in: Array(shown.utf8)) == [])
  }

  @Test func `Broken file is valid`() throws {
    let file = try Self.examples()[1]
    let text = #"{"schema": "nbdiff/1", "class": "error", "files": [\#(file)]}"#
    #expect(try JSONSchema(JSONReport.schema).problems(in: Array(text.utf8)) == [])
  }
}
