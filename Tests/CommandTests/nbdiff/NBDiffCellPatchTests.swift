import Foundation
import TestSupport
import Testing

/// `nbdiff patch` with edits of cells.
@Suite struct NBDiffCellPatchTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Examples/patch")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  private static func text(_ name: String, _ file: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: "\(name)/\(file)")), as: UTF8.self)
  }

  /// The notebook and the patch of an example in a folder of their own.
  private static func copy(_ name: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in ["before.ipynb", "patch.json"] { try folder.write(file, text(name, file).utf8) }
    return folder
  }

  @Test func `There are examples`() {
    #expect(Self.names.count >= 30)
  }

  @Test(arguments: names) func `The example is patched, or refused and left as it is`(name: String) throws {
    let folder = try Self.copy(name)
    let before = folder.text("before.ipynb")
    let printed = try folder.run("nbdiff", ["patch", "before.ipynb", "patch.json"])
    #expect(folder.text("before.ipynb") == before)
    let changed = try folder.run("nbdiff", ["patch", "--in-place", "before.ipynb", "patch.json"])
    if let expected = try? Self.text(name, "expected.ipynb") {
      #expect(printed.status == 0)
      #expect(printed.text == expected)
      #expect(changed.status == 0 && changed.output.isEmpty)
      #expect(folder.text("before.ipynb") == expected)
    } else {
      #expect(printed.status == 2 && printed.output.isEmpty)
      #expect(printed.errorText == (try Self.text(name, "expected-error.txt")))
      #expect(changed.status == 2)
      #expect(folder.text("before.ipynb") == before)
    }
    #expect(folder.names == ["before.ipynb", "patch.json"])
  }

  @Test func `Bytes outside the edited cells stay`() throws {
    let folder = try Self.copy("odd-layout-stays")
    let before = try #require(folder.text("before.ipynb"))
    let patched = try folder.run("nbdiff", ["patch", "before.ipynb", "patch.json"]).text
    let fit = try #require(before.range(of: #"{"cell_type":"code","execution_count":2"#))
    #expect(patched.hasSuffix(before[fit.lowerBound...]))
    #expect(patched.hasPrefix(#"{"cells" : [ {"#))
  }

  @Test func `An empty list of edits changes nothing`() throws {
    let folder = try Self.copy("odd-layout-stays")
    let patch = Array(#"{"schema": "nbpatch/1", "edits": []}"#.utf8)
    let result = try folder.run("nbdiff", ["patch", "before.ipynb"], input: patch)
    #expect(result.text == folder.text("before.ipynb"))
  }

  @Test func `The patch comes from standard input, the notebook too`() throws {
    let folder = try Self.copy("every-operation")
    let expected = try Self.text("every-operation", "expected.ipynb")
    let patch = folder.bytes("patch.json") ?? []
    let notebook = folder.bytes("before.ipynb") ?? []
    for words in [["before.ipynb"], ["before.ipynb", "-"]] {
      #expect(try folder.run("nbdiff", ["patch"] + words, input: patch).text == expected)
    }
    #expect(try folder.run("nbdiff", ["patch", "-", "patch.json"], input: notebook).text == expected)
    for words in [["-"], ["-", "-"], ["--in-place", "-", "patch.json"], []] {
      #expect(try folder.run("nbdiff", ["patch"] + words, input: patch).status == 2)
    }
  }

  @Test func `What is no patch is told with its place`() throws {
    let folder = try Self.copy("every-operation")
    for (patch, message) in [
      ("{", "stdin:1:2: "),
      (#"{"changes": []}"#, "unknown member 'changes': a patch has schema, edits and outputs"),
      (#"{"schema": "nbpatch/1"}"#, "'edits' is missing"), (#"[7]"#, "edit 1: has to be an object with 'op'"),
      (#"[{"cell": 1}]"#, "'op' is missing: one of replace, insert, delete, move, retype, tag"),
      (#"[{"op": "tag", "cell": "p4r4", "add": ["a,b"]}]"#, "a tag is not empty and has no comma"),
      (#"[{"op": "insert", "at": 9, "type": "code", "source": ""}]"#, "behind the end: the notebook has 4"),
      (#"[{"op": "insert", "at": 0, "type": "code"}]"#, "'source' is missing"),
      (#"[{"op": "insert", "at": 0, "type": "text", "source": ""}]"#, "one of code, markdown, raw"),
      (#"[{"op": "insert", "at": 0, "type": "raw", "source": "", "id": "ü"}]"#, "'id' has to be 1 to 64"),
      (#"[{"op": "move", "cell": "p4r4", "before": "p4r4"}]"#, "cannot be moved to itself"),
      (#"[{"op": "move", "cell": 1, "at": 0}]"#, "'old' is missing"),
    ] {
      let result = try folder.run("nbdiff", ["patch", "before.ipynb"], input: Array(patch.utf8))
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errorText.contains(message), "\(result.errorText)")
    }
  }

  @Test func `The schema is JSON`() throws {
    let schema = try TemporaryFolder().run("nbdiff", ["patch", "--json-schema"])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(schema.output)) as? [String: Any])
    #expect(object["$id"] as? String == "nbpatch/1")
  }
}
