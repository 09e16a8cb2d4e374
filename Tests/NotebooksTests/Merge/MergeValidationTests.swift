import LosslessJSON
import Notebooks
import Testing

/// Validation of notebooks …
@Suite struct MergeValidationTests {
  private func findings(_ text: String) throws -> [String] {
    let document = try JSONDocument.parse([UInt8](text.utf8))
    return NotebookValidation.findings(in: .value(document.root)).map {
      "\(String(decoding: $0.path, as: UTF8.self)): \($0.message)"
    }
  }

  private func notebook(_ cells: String, minor: Int = 5, metadata: String = "{}") -> String {
    "{\"cells\": [\(cells)], \"metadata\": \(metadata), \"nbformat\": 4, \"nbformat_minor\": \(minor)}"
  }

  private let code =
    "\"cell_type\": \"code\", \"source\": [], \"metadata\": {}, \"outputs\": [], \"execution_count\": null"

  @Test func `Finds nothing in valid notebooks`() throws {
    #expect(try findings(notebook("{\(code), \"id\": \"a\"}")) == [])
    #expect(try findings(notebook("{\(code)}", minor: 4)) == [])
    #expect(try findings(notebook("{\"cell_type\": \"new\", \"x\": 1}", minor: 99)) == [])
  }

  @Test func `Says what is wrong and where`() throws {
    #expect(try findings("[]") == [": the notebook is not an object"])
    #expect(try findings(notebook("{\(code)}")) == ["/cells/0: 'id' is missing"])
    #expect(
      try findings(notebook("{\(code), \"id\": \"a\"}", minor: 4)) == [
        "/cells/0/id: this key is not allowed here"
      ]
    )
    #expect(
      try findings(notebook("{\(code), \"id\": \"a\"}, {\(code), \"id\": \"a\"}")) == [
        "/cells/1/id: another cell has this id"
      ]
    )
    #expect(try findings(notebook("{\(code), \"id\": \"a b\"}")).count == 1)
    #expect(
      try findings(notebook("", metadata: "{\"kernelspec\": {\"name\": \"x\"}}")) == [
        "/metadata/kernelspec: 'display_name' is missing"
      ]
    )
    let output = "\"outputs\": [{\"output_type\": \"stream\", \"name\": 1, \"text\": [2]}]"
    #expect(
      try findings(notebook("{\(code.replacing("\"outputs\": []", with: output)), \"id\": \"a\"}")) == [
        "/cells/0/outputs/0/name: not a string",
        "/cells/0/outputs/0/text: neither a string nor a list of strings",
      ]
    )
  }
}
