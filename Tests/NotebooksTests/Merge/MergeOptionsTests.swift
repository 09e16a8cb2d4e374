import LosslessJSON
import Notebooks
import Testing

/// Merge options …
@Suite struct MergeOptionsTests {
  private let base = MergeSketch("one\nmiddle 1\nmiddle 2\nlast", "gone")
  private var local: MergeSketch {
    var sketch = MergeSketch("local\nmiddle 1\nmiddle 2\nlocal last", "gone")
    sketch.metadata = "{\"title\": \"local\"}"
    return sketch
  }
  private var remote: MergeSketch {
    var sketch = MergeSketch("remote\nmiddle 1\nmiddle 2\nlast", "gone")
    sketch.metadata = "{\"title\": \"remote\"}"
    return sketch
  }

  @Test(
    arguments: [
      (MergeOptions.Strategy.useLocal, "local", "local"), (.useRemote, "remote", "remote"),
      (.useBase, "one", nil),
    ] as [(MergeOptions.Strategy, String, String?)]
  )
  func `A strategy that takes a side settles conflicts only`(
    _ strategy: MergeOptions.Strategy,
    line: String,
    title: String?
  ) throws {
    let result = try MergeSketch.merge(base, local, remote) { $0.strategy = strategy }
    #expect(result.isClean)
    #expect(result.sources == ["\(line)\nmiddle 1\nmiddle 2\nlocal last", "gone"])
    #expect(result.notebook["metadata"]?["title"]?.text == title.map { Array($0.utf8) })
  }

  @Test func `Union keeps the lines of both sides`() throws {
    let result = try MergeSketch.merge(base, MergeSketch("x", "gone"), MergeSketch("y", "gone")) {
      $0.strategy = .union
    }
    #expect(result.isClean)
    #expect(result.sources[0] == "x\ny")
  }

  @Test func `Labels stay on the line of their marker, whatever is in them`() throws {
    let result = try MergeSketch.merge(MergeSketch("a"), MergeSketch("b"), MergeSketch("c")) {
      $0.labels = MergeOptions.Labels(local: "HEAD:new\nname", remote: "topic:\r\nname")
    }
    #expect(result.sources == ["<<<<<<< HEAD:new name\nb\n=======\nc\n>>>>>>> topic:  name"])
    let conflict = try #require(MergeConflicts.find(in: result.notebook).first)
    let settled = try #require(MergeConflicts.resolve(conflict, take: .remote, in: result.notebook))
    #expect(settled["cells"]?.elements[0]["source"]?.text == Array("c".utf8))
  }

  @Test(
    arguments: [
      (.inline, "dcabe"), (.useLocal, "dcabe"), (.useRemote, "dabec"), (.useBase, "dabce"),
    ] as [(MergeOptions.Strategy, String)]
  )
  func `A cell that both sides moved stands where the strategy's side has it`(
    _ strategy: MergeOptions.Strategy,
    _ expected: String
  ) throws {
    func sketch(_ letters: String) -> MergeSketch {
      var sketch = MergeSketch()
      sketch.cells = letters.map { "the cell \($0), which nobody edited" }
      sketch.ids = letters.map { "id\($0)" }
      return sketch
    }
    let result = try MergeSketch.merge(sketch("abcde"), sketch("dcabe"), sketch("abdec")) {
      $0.strategy = strategy
    }
    // A notice on top says what cannot be seen.
    #expect(Array(result.sources.suffix(5)) == sketch(expected).cells)
    #expect(result.sources.count == (strategy == .inline ? 6 : 5))
    #expect(result.isClean == (strategy != .inline))
  }

  @Test func `Union keeps both versions of a cell that one side split, with what they share`() throws {
    let whole = ["first = load()", "second = clean(first)", "third = fit(second)", "plot(third)"]
    let split = [whole[..<2], whole[2...]].map { $0.joined(separator: "\n") }
    let edited = (whole.dropLast() + ["plot(third, size=3)"]).joined(separator: "\n")
    let result = try MergeSketch.merge(
      MergeSketch("title", whole.joined(separator: "\n"), "end"),
      MergeSketch("title", split[0], split[1], "end"),
      MergeSketch("title", edited, "end")
    ) { $0.strategy = .union }
    #expect(result.isClean)
    #expect(result.text.contains("size=3"))
  }

  @Test func `The input strategy decides over sources alone`() throws {
    let result = try MergeSketch.merge(base, local, remote) { $0.inputStrategy = .useRemote }
    #expect(result.conflicts.map(\.kind) == [.metadata])
    #expect(result.sources[1] == "remote\nmiddle 1\nmiddle 2\nlocal last")
  }

  @Test func `Mergetool lists conflicts and leaves the base in the notebook`() throws {
    let result = try MergeSketch.merge(base, MergeSketch("x", "gone"), MergeSketch("y", "gone")) {
      $0.strategy = .mergetool
    }
    #expect(result.status == .conflicts)
    #expect(result.conflicts.map(\.kind) == [.source])
    #expect(result.sources == base.cells)
    #expect(MergeConflicts.find(in: result.notebook).isEmpty)
  }

  @Test func `Ignored parts never conflict, and no edit of one side is lost`() throws {
    let result = try MergeSketch.merge(base, local, remote) { $0.ignoredParts = .all }
    #expect(result.isClean)
    #expect(result.sources[0] == "local\nmiddle 1\nmiddle 2\nlocal last")
    let oneSided = try MergeSketch.merge(base, base, remote) { $0.ignoredParts = .all }
    #expect(oneSided.sources == remote.cells)
    let deleted = try MergeSketch.merge(base, MergeSketch("one\nmiddle 1\nmiddle 2\nlast"), remote) {
      $0.ignoredParts = [.metadata]
    }
    #expect(deleted.sources[0] == remote.cells[0])
    for (one, other) in [(remote, MergeSketch()), (MergeSketch(), remote)] {
      let gone = try MergeSketch.merge(base, one, other) { $0.ignoredParts = [.sources] }
      #expect(gone.conflicts.contains { $0.kind == .deletedAndEdited })
      #expect(gone.sources.contains(remote.cells[0]))
    }
  }

  @Test func `A deleted cell that the other side tagged is gone, unless transients count`() throws {
    let kept = MergeSketch("one\nmiddle 1\nmiddle 2\nlast")
    var tagged = base
    tagged.extras = [1: "\"metadata\": {\"tags\": [\"x\"]}"]
    let result = try MergeSketch.merge(base, kept, tagged)
    #expect(result.isClean)
    #expect(result.sources.count == 1)
    #expect(result.notes.map(\.kind) == [.deletedThoughChanged])
    let strict = try MergeSketch.merge(base, kept, tagged) { $0.ignoresTransients = false }
    #expect(strict.conflicts.map(\.kind) == [.deletedAndEdited])
  }

  /// … marker style, size and labels are those asked for; a size that the text has is not used.
  @Test func `Markers`() throws {
    let result = try MergeSketch.merge(MergeSketch("a"), MergeSketch("b"), MergeSketch("======== c")) {
      $0.markerStyle = .diff3
      $0.markerSize = 8
      $0.labels = MergeOptions.Labels(base: "old", local: "HEAD", remote: "topic")
    }
    let (less, bars, equals, more) = ("<", "|", "=", ">")
    func run(_ text: String) -> String { String(repeating: text, count: 9) }
    #expect(
      result.sources[0]
        == "\(run(less)) HEAD\nb\n\(run(bars)) old\na\n\(run(equals))\n======== c\n\(run(more)) topic"
    )
    let found = MergeConflicts.find(in: result.notebook)
    #expect(found.count == 1)
    #expect(found.first?.base?.text == Array("a".utf8))
    #expect(found.first?.remote?.text == Array("======== c".utf8))
  }

  @Test func `The copy of the base between markers takes no id from the cell that stays`() throws {
    let result = try MergeSketch.merge(
      MergeSketch("one", "two\nmore\nlines", "three"),
      {
        var local = MergeSketch("one", "three"); local.ids = ["a0", "a2"]; return local
      }(),
      MergeSketch("one", "two\nmore\nedited", "three")
    ) {
      $0.markerStyle = .diff3
    }
    let cells = result.notebook["cells"]?.elements ?? []
    let edited = cells.first { cell in
      String(
        decoding: cell["source"]?.text ?? cell["source"]?.elements.flatMap { $0.text ?? [] } ?? [],
        as: UTF8.self
      )
      .hasSuffix("edited")
    }
    #expect(!result.conflicts.isEmpty)
    #expect(edited?["id"]?.text == [UInt8]("a1".utf8))
  }

  @Test func `Outputs follow their strategy`() throws {
    func code(_ text: String) -> MergeSketch {
      var sketch = MergeSketch("x")
      sketch.extras = [
        0: "\"outputs\": [{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"\(text)\"}], "
          + "\"execution_count\": 1"
      ]
      return sketch
    }
    func texts(_ strategy: MergeOptions.OutputStrategy) throws -> [String] {
      let result = try MergeSketch.merge(code("b"), code("l"), code("r")) { $0.outputStrategy = strategy }
      #expect(result.isClean == ![.inline, .mergetool].contains(strategy))
      let outputs = result.notebook["cells"]?.elements.first?["outputs"]?.elements ?? []
      return outputs.map { output in
        let text = output["text"]
        return String(decoding: text?.text ?? text?.elements.first?.text ?? [], as: UTF8.self)
      }
    }
    #expect(try texts(.followSource) == ["l"])
    #expect(try texts(.useBase) == ["b"])
    #expect(try texts(.useRemote) == ["r"])
    #expect(try texts(.union) == ["l", "r"])
    #expect(try texts(.clearAll) == [])
    #expect(try texts(.remove) == [])
    #expect(try texts(.mergetool) == ["b"])
    #expect(try texts(.inline) == ["<<<<<<< local\n", "l", "=======\n", "r", ">>>>>>> remote\n"])
  }

  @Test(arguments: [1, 3, 7, 12])
  func `Outputs between markers are found again, however short markers are to be`(_ size: Int) throws {
    func sketch(_ text: String) -> MergeSketch {
      var sketch = MergeSketch("x")
      sketch.extras = [
        0: "\"outputs\": [{\"name\": \"stdout\", \"output_type\": \"stream\", \"text\": \"\(text)\"}]"
      ]
      return sketch
    }
    let result = try MergeSketch.merge(sketch("b"), sketch("l"), sketch("r")) {
      $0.outputStrategy = .inline
      $0.markerSize = size
    }
    #expect(result.conflicts.map(\.kind) == [.outputs])
    let found = try #require(MergeConflicts.find(in: result.notebook).first)
    #expect(found.kind == .outputs)
    let settled = try #require(MergeConflicts.resolve(found, take: .remote, in: result.notebook))
    #expect(settled["cells"]?.elements.first?["outputs"]?.elements.count == 1)
  }

  @Test(arguments: [false, true])
  func `Outputs are no conflict in a cell that is no code cell any more`(_ isSwapped: Bool) throws {
    func notebook(_ cell: String) throws -> NotebookContent {
      let text =
        "{\"cells\": [{\"id\": \"a\", \"metadata\": {}, \"source\": \"x\", \(cell)}], \"metadata\": {}, "
        + "\"nbformat\": 4, \"nbformat_minor\": 5}"
      return try NotebookContent.read(ByteBuffer([UInt8](text.utf8)))
    }
    func code(_ text: String) -> String {
      "\"cell_type\": \"code\", \"execution_count\": 1, \"outputs\": [{\"name\": \"stdout\", "
        + "\"output_type\": \"stream\", \"text\": \"\(text)\"}]"
    }
    let sides = try [notebook("\"cell_type\": \"markdown\""), notebook(code("run"))]
    for strategy in [MergeOptions.Strategy.inline, .useLocal, .useRemote] {
      var options = MergeOptions()
      options.strategy = strategy
      options.outputStrategy = .inline
      let result = NotebookMerge.merge(
        base: try notebook(code("base")),
        local: sides[isSwapped ? 1 : 0],
        remote: sides[isSwapped ? 0 : 1],
        options: options
      )
      let found = MergeConflicts.find(in: result.notebook)
      #expect(found.count >= result.conflicts.count, "\(strategy)")
      #expect(!result.conflicts.contains { $0.kind == .outputs }, "\(strategy)")
    }
  }
}
