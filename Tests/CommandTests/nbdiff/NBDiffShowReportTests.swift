import Foundation
import TestSupport
import Testing

/// `nbdiff show --json` and `--validate`.
@Suite struct NBDiffShowReportTests {
  private let folder: TemporaryFolder

  private static let notebook = """
    {"cells": [
     {"cell_type": "markdown", "id": "intro", "metadata": {}, "source": ["# Title\\n", "text\\n", "## Part"]},
     {"cell_type": "code", "execution_count": 1, "id": "p4r4", "metadata": {"tags": ["parameters"]}, "outputs": [],
      "source": ["n = 5  # rows\\n", "a, b = 1, 2"]},
     {"cell_type": "code", "execution_count": 2, "id": "7", "metadata": {"note": 1},
      "outputs": [{"output_type": "stream", "name": "stdout", "text": "1\\n2\\n3\\n4\\n5\\n"},
       {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": []}],
      "source": "print(n)"}],
     "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}}, "nbformat": 4, "nbformat_minor": 5}

    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("a.ipynb", Self.notebook)
  }

  private func show(_ arguments: String...) throws -> [String: Any] {
    let result = try folder.run("nbdiff", ["show", "--json"] + arguments)
    #expect(result.errorText.isEmpty, "\(result.errorText)")
    let schema = try JSONSchema(folder.run("nbdiff", ["show", "--json-schema"]).text)
    #expect(try schema.problems(in: result.output) == [])
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
  }

  private static func cells(_ document: [String: Any]) -> [[String: Any]] {
    document["cells"] as? [[String: Any]] ?? []
  }

  @Test(arguments: [[], ["--outline"]]) func `The outline`(arguments: [String]) throws {
    let result = try folder.run("nbdiff", ["show", "--json"] + arguments + ["a.ipynb"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    #expect(document["schema"] as? String == "nbshow/1")
    #expect(document["path"] as? String == "a.ipynb")
    #expect(document["nbformat"] as? [Int] == [4, 5])
    #expect(document["counts"] as? [String: Int] == ["code": 2, "markdown": 1])
    let cells = Self.cells(document)
    #expect(cells.map { $0["id"] as? String } == ["intro", "p4r4", "7"])
    #expect(cells[0]["headings"] as? [String] == ["# Title", "## Part"])
    #expect(cells[0]["raw"] as? [Int] == [2, 2])
    #expect(cells[1]["first"] as? String == "n = 5  # rows")
    #expect(cells[1]["under"] as? String == "## Part")
    #expect(cells[1]["lines"] as? Int == 2 && cells[1]["bytes"] as? Int == 25)
    #expect(cells[2]["outputTypes"] as? [String] == ["stream:stdout", "error"])
    #expect(cells.allSatisfy { $0["source"] == nil && $0["outputs"] == nil })
    let errors = document["errors"] as? [[String: Any]]
    #expect(errors?.first?["name"] as? String == "ValueError" && errors?.first?["at"] as? Int == 2)
    let parameters = (document["params"] as? [[String: Any]])?.map {
      "\($0["name"] ?? "")=\($0["value"] ?? "")"
    }
    #expect(parameters == ["n=5", "a=1", "b=2"])
  }

  @Test func `A cell, by place or id`() throws {
    for name in ["2", "id:7"] {
      let cells = Self.cells(try show("--cell", name, "a.ipynb"))
      #expect(cells.count == 1)
      #expect(cells[0]["source"] as? String == "print(n)")
      #expect((cells[0]["metadata"] as? [String: Any])?["note"] as? Int == 1)
      let outputs = cells[0]["outputs"] as? [[String: Any]]
      #expect(outputs?.map { $0["text"] as? String } == ["1\n2\n3\n4\n5\n", "ValueError: no"])
    }
    #expect(
      Self.cells(try show("--cell", "p4r4", "--cell", "0", "a.ipynb")).map { $0["at"] as? Int } == [1, 0]
    )
  }

  @Test func `The hash is the one that a patch takes`() throws {
    let hash = try #require(Self.cells(try show("a.ipynb"))[2]["sha"] as? String)
    let patch = #"[{"op": "delete", "cell": 2, "sha": "\#(hash)"}]"#
    #expect(try folder.run("nbdiff", ["patch", "a.ipynb"], input: Array(patch.utf8)).status == 0)
  }

  @Test func `Sources, and outputs in a few lines`() throws {
    let cells = Self.cells(try show("--sources", "--outputs", "summary", "a.ipynb"))
    #expect(cells[0]["source"] as? String == "# Title\ntext\n## Part")
    let output = (cells[2]["outputs"] as? [[String: Any]])?.first
    #expect(output?["text"] as? String == "1\n2\n3\n" && output?["moreLines"] as? Int == 2)
  }

  @Test func `The budget keeps the sources longest`() throws {
    let all = try show("--sources", "--outputs", "summary", "a.ipynb")
    let size = try JSONSerialization.data(withJSONObject: all).count
    for budget in [size * 3 / 4, size / 2] {
      let result = try folder.run(
        "nbdiff",
        ["show", "--json", "--sources", "--outputs", "summary", "--budget", "\(budget)", "a.ipynb"]
      )
      #expect(result.output.count <= budget)
      #expect(result.text.contains(#""source":"print(n)""#))
      #expect(!result.text.contains(#""outputs":"#))
    }
  }

  @Test func `What is no notebook has a document, too`() throws {
    try folder.write("bad.ipynb", "{\n<<<<<<< ours")
    let result = try folder.run("nbdiff", ["show", "--json", "bad.ipynb", "a.ipynb"])
    #expect(result.status == 2)
    #expect(result.lines.count == 2)
    #expect(
      result.lines[0].contains(#""path":"bad.ipynb","error":{"code":"conflict-markers""#),
      "\(result.text)"
    )
    let unknown = try folder.run("nbdiff", ["show", "--json", "--cell", "p4r5", "a.ipynb"])
    #expect(unknown.status == 2)
    #expect(unknown.errorText.contains("there is no cell 'p4r5'; did you mean 'p4r4'?"))
    #expect(unknown.text.contains(#""error":{"code":"no-such-cell""#), "\(unknown.text)")
  }

  @Test func `Findings of nbformat's rules have lines`() throws {
    #expect(try folder.run("nbdiff", ["show", "--validate", "a.ipynb"]).status == 0)
    try folder.write(
      "bad.ipynb",
      Self.notebook.replacing(#""id": "p4r4""#, with: #""id": "intro""#).replacing(
        #""traceback": []"#,
        with: #""x": 1"#
      )
    )
    let text = try folder.run("nbdiff", ["show", "--validate", "bad.ipynb"])
    #expect(text.status == 1)
    #expect(
      text.lines == [
        "bad.ipynb:3: /cells/1/id: another cell has this id",
        "bad.ipynb:7: /cells/2/outputs/1: 'traceback' is missing",
        "bad.ipynb:7: /cells/2/outputs/1/x: this key is not allowed here",
      ]
    )
    let json = try folder.run("nbdiff", ["show", "--json", "--validate", "bad.ipynb"])
    #expect(json.status == 1)
    #expect(json.text.contains(#"{"path":"/cells/1/id","message":"another cell has this id","line":3}"#))
  }

  @Test func `Options that need each other`() throws {
    for options in [
      ["--outline"], ["--cell", "1"], ["--budget", "9"], ["--outputs-summary"],
    ] {
      #expect(try folder.run("nbdiff", ["show"] + options + ["a.ipynb"]).status == 2)
    }
    #expect(try folder.run("nbdiff", ["show", "--json", "--outline", "--sources", "a.ipynb"]).status == 2)
  }

  @Test func `nbdime's flags without values stay what they are`() throws {
    for options in [["--sources"], ["-s"], ["--outputs"], ["-so"]] {
      #expect(try folder.run("nbdiff", ["show"] + options + ["a.ipynb"]).status == 0)
    }
    let spellings = try [["--outputs", "summary"], ["--outputs=summary"], ["--outputs-summary"]].map {
      try folder.run("nbdiff", ["show", "--json", "--sources"] + $0 + ["a.ipynb"])
    }
    #expect(spellings.allSatisfy { $0.status == 0 && $0.text == spellings[0].text })
  }
}
