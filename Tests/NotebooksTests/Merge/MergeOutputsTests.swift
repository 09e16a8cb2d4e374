import LosslessJSON
import Notebooks
import Testing

/// Outputs in merges …
@Suite struct MergeOutputsTests {
  /// A notebook with one code cell that printed what it was told, between two others.
  private func notebook(_ source: String, printed: String?) throws -> NotebookContent {
    let output = printed.map {
      "{\"name\": \"stdout\", \"output_type\": \"stream\", \"text\": [\"\($0)\"]}"
    }
    let text = """
      {"cells": [
       {"cell_type": "markdown", "metadata": {}, "source": "before"},
       {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [\(output ?? "")],
        "source": "\(source.replacing("\n", with: "\\n"))"},
       {"cell_type": "markdown", "metadata": {}, "source": "after"}
      ], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
      """
    return try NotebookContent.read(ByteBuffer([UInt8](text.utf8)))
  }

  private func printed(
    _ base: (String, String?),
    _ local: (String, String?),
    _ remote: (String, String?),
    _ change: (inout MergeOptions) -> Void = { _ in }
  ) throws -> [String] {
    var options = MergeOptions()
    change(&options)
    let result = NotebookMerge.merge(
      base: try notebook(base.0, printed: base.1),
      local: try notebook(local.0, printed: local.1),
      remote: try notebook(remote.0, printed: remote.1),
      options: options
    )
    return NotebookContent(try Notebook.read(ByteBuffer(result.bytes))).cells[1]["outputs"]?.elements.map {
      String(decoding: $0["text"]?.text ?? [], as: UTF8.self)
    } ?? []
  }

  private let base = ("one\ntwo\nthree\nfour\nfive", "base" as String?)

  @Test func `They follow the side whose source is taken`() throws {
    let edited = ("one\ntwo\nthree\nfour\nfive!", "remote" as String?)
    #expect(try printed(base, (base.0, "local"), edited) == ["remote"])
    #expect(try printed(base, edited, (base.0, "run again")) == ["remote"])
    for strategy in [MergeOptions.Strategy.useLocal, .useRemote, .useBase] {
      #expect(try printed(base, (base.0, "local"), edited) { $0.strategy = strategy } == ["remote"])
    }
  }

  @Test func `Where both sides did the same and one of them more, they are of that one`() throws {
    let first = ("ONE\ntwo\nthree\nfour\nfive", "first" as String?)
    let both = ("ONE\ntwo\nthree\nfour\nFIVE", "both" as String?)
    #expect(try printed(base, both, first) == ["both"])
    #expect(try printed(base, first, both) == ["both"])
  }

  @Test(
    arguments: [.inline, .useLocal] as [MergeOptions.Strategy]
  )
  func `They are gone where nobody has run the source`(_ strategy: MergeOptions.Strategy) throws {
    let local = ("ONE\ntwo\nthree\nfour\nfive", "local" as String?)
    let remote = ("one\ntwo\nthree\nfour\nFIVE", "remote" as String?)
    #expect(try printed(base, local, remote) { $0.strategy = strategy } == [])
    #expect(try printed(base, local, remote) { $0.outputStrategy = .useRemote } == ["remote"])
  }

  @Test func `Of one source run on both sides the strategy's side counts, otherwise the local one`() throws {
    let (local, remote) = ((base.0, "local" as String?), (base.0, "remote" as String?))
    #expect(try printed(base, local, remote) == ["local"])
    #expect(try printed(base, local, remote) { $0.strategy = .useRemote } == ["remote"])
    #expect(try printed(base, local, remote) { $0.strategy = .useBase } == ["base"])
  }
}
