import LosslessJSON
import Notebooks
import TestSupport
import Testing

/// The check of a merge against its sides …
@Suite struct MergeCheckSidesTests {
  /// A merge and its check on the same versions, so that cells of the result are known as a side's.
  private struct Checked {
    let remote: NotebookContent
    let check: MergeCheck
    let result: MergeResult

    init(minor: Int = 5) throws {
      var sketches = [
        MergeSketch("first", "second", "third"), MergeSketch("first", "second, edited", "third"),
        MergeSketch("first", "second", "third", "fourth"),
      ]
      for place in sketches.indices { sketches[place].minor = minor }
      let versions = try sketches.map { try $0.content }
      remote = versions[2]
      check = MergeCheck(base: versions[0], local: versions[1], remote: versions[2])
      result = NotebookMerge.merge(base: versions[0], local: versions[1], remote: versions[2])
    }

    var cells: [JSONTree] { result.notebook["cells"]?.elements ?? [] }
  }

  /// The result with other cells.
  private func with(_ cells: [JSONTree], in result: MergeResult) -> MergeResult {
    var result = result
    let others = result.notebook.members.filter { !$0.key.elementsEqual("cells".utf8) }
    result.notebook = .object([JSONMember("cells", .array(cells))] + others)
    return result
  }

  @Test func `Finds a line that got lost`() throws {
    let merge = try Checked()
    #expect(merge.check.fault(of: merge.result) == nil)
    #expect(merge.cells.count == 4)
    for place in merge.cells.indices {
      var fewer = merge.cells
      fewer.remove(at: place)
      #expect(merge.check.fault(of: with(fewer, in: merge.result)) == "a line of a source got lost")
    }
  }

  @Test func `Finds a cell of a side that stands twice`() throws {
    // Without ids, so that only the lines tell.
    let merge = try Checked(minor: 4)
    #expect(merge.check.fault(of: merge.result) == nil)
    for cell in merge.cells {
      let fault = merge.check.fault(of: with(merge.cells + [cell], in: merge.result))
      #expect(fault == "a line of a source stands twice or came back")
    }
  }

  @Test func `Holds a cell of a side to the rules of the result`() throws {
    let merge = try Checked(minor: 4)
    var result = merge.result
    // nbformat 4.5 asks for ids, which no cell of the sides has.
    result.notebook = .object(
      result.notebook.members.map {
        $0.key.elementsEqual("nbformat_minor".utf8) ? JSONMember(key: $0.key, value: .integer(5)) : $0
      }
    )
    #expect(merge.check.fault(of: result) == "not valid at /cells/0: 'id' is missing")
  }

  @Test func `Finds an id that two cells of the sides have`() throws {
    let merge = try Checked()
    let copy = try #require(merge.remote.cells.first?.origin)
    let fault = merge.check.fault(of: with(merge.cells + [.value(copy)], in: merge.result))
    #expect(fault == "not valid at /cells/4/id: another cell has this id")
  }

  @Test(arguments: 0..<300)
  func `Counts as if every line were counted by itself`(_ seed: UInt64) throws {
    var dice = Dice(state: seed &* 7_919 &+ 3)
    let texts = (0..<4).map { _ in
      (0..<Int.random(in: 0..<6, using: &dice)).map { _ in
        (0..<Int.random(in: 0..<3, using: &dice)).map { _ in "line \(Int.random(in: 0..<3, using: &dice))" }
          .joined(separator: "\n")
      }
    }
    #expect(try (fault(texts) != nil) == isWrong(texts))
    // If one side changed nothing, the other side is the merge.
    let sides = [texts[0], texts[1], texts[0], texts[1]]
    #expect(try fault(sides) == nil)
    #expect(!isWrong(sides))
  }

  /// Whether a line stands in the last text less often or more often than the others explain.
  private func isWrong(_ texts: [[String]]) -> Bool {
    func lines(_ cells: [String]) -> [Substring] { cells.flatMap { $0.split(separator: "\n") } }
    let touched = texts.map { cells in lines(cells.filter { !texts[0].contains($0) }) }
    return Set(texts.flatMap(lines)).contains { line in
      let counts = texts.map { lines($0).count { $0 == line } }
      let (mine, theirs, new) = (counts[1] - counts[0], counts[2] - counts[0], counts[3] - counts[0])
      if new < (mine > 0 && theirs > 0 ? max(mine, theirs) : mine + theirs) { return true }
      if mine > 0 || theirs > 0 { return new > max(mine, theirs, mine + theirs) }
      let other = mine < theirs ? touched[2] : theirs < mine ? touched[1] : []
      return new > min(mine, theirs) + other.count { $0 == line }
    }
  }

  /// What the check says of a notebook with the last cells, made from notebooks with the others.
  private func fault(_ texts: [[String]]) throws -> String? {
    let notebooks = try texts.map { cells in
      var sketch = MergeSketch()
      sketch.minor = 4
      sketch.cells = cells
      return try sketch.content
    }
    let result = NotebookMerge.merge(base: notebooks[0], local: notebooks[0], remote: notebooks[0])
    // Cells of the sides' files where they have such ones, new ones elsewhere.
    let known = notebooks[1].cells + notebooks[2].cells
    let cells = zip(texts[3], notebooks[3].cells).map { text, cell in
      known.first { $0.source.elementsEqual(text.utf8) }?.origin.map { .value($0) } ?? cell.tree
    }
    return MergeCheck(base: notebooks[0], local: notebooks[1], remote: notebooks[2])
      .fault(of: with(cells, in: result))
  }
}
