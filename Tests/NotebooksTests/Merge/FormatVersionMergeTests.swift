import LosslessJSON
import Notebooks
import Testing

/// The version of nbformat that a merge gives.
@Suite struct FormatVersionMergeTests {
  private func merged(_ cells: MergeSketch) throws -> MergeResult {
    var (base, local, remote) = (MergeSketch(), cells, MergeSketch())
    (base.minor, local.minor, remote.minor) = (2, 2, 0)
    return try MergeSketch.merge(base, local, remote)
  }

  @Test func `A side may go back to 4.0`() throws {
    let result = try merged(MergeSketch("text"))
    #expect(result.isClean)
    #expect(result.notebook["nbformat_minor"]?.integer == 0)
  }

  @Test func `Attachments of the other side need 4.1`() throws {
    var cells = MergeSketch("text")
    cells.extras = [0: "\"attachments\": {}"]
    let result = try merged(cells)
    #expect(result.isClean)
    #expect(result.notebook["nbformat_minor"]?.integer == 2)
  }

  @Test func `What the base has of a type that nobody knows is shown as a raw cell`() throws {
    let mine = MergeSketch("mine")
    var base = MergeSketch("old")
    base.minor = 6
    let text = base.text.replacing("markdown", with: "later")
    var options = MergeOptions()
    options.markerStyle = .diff3
    let result = NotebookMerge.merge(
      base: try NotebookContent.read(ByteBuffer([UInt8](text.utf8))),
      local: try mine.content,
      remote: try MergeSketch().content,
      options: options
    )
    #expect(result.status == .conflicts)
    #expect(NotebookValidation.findings(in: result.notebook).isEmpty)
    #expect(result.sources.contains("old"))
  }

  @Test(
    arguments: [.merge, .diff3, .zdiff3] as [MergeOptions.MarkerStyle],
    [nil, .useBase, .mergetool] as [MergeOptions.Strategy?]
  )
  func `What a conflict shows of the base is valid in the version of the result`(
    _ style: MergeOptions.MarkerStyle,
    _ strategy: MergeOptions.Strategy?
  ) throws {
    var base = MergeSketch("first", "the source of a cell")
    base.extras = [1: "\"attachments\": {}, \"later\": 1"]
    base.minor = 99
    let (local, remote) = (MergeSketch("first", "mine 1"), MergeSketch("first", "something else"))
    for (mine, theirs) in [(local, remote), (local, MergeSketch("first")), (MergeSketch("first"), local)] {
      var (mine, theirs) = (mine, theirs)
      (mine.minor, theirs.minor) = (0, 0)
      let result = try MergeSketch.merge(base, mine, theirs) { options in
        options.markerStyle = style
        if let strategy { options.strategy = strategy }
      }
      #expect(result.isClean || result.status == .conflicts)
      #expect(NotebookValidation.findings(in: result.notebook).isEmpty)
    }
  }
}
