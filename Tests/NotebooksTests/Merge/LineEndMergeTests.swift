import Notebooks
import Testing

/// What stands at the very end of a source.
/// The end of a merged source.
@Suite struct LineEndMergeTests {
  @Test(
    arguments: ["\\r", "a\\r", "a\\nb\\r"]
  )
  func `Keeps a carriage return that a side wrote without a line feed behind it`(_ source: String) throws {
    let result = try MergeSketch.merge(MergeSketch(), MergeSketch(source), MergeSketch(""))
    let wanted = source.replacing("\\r", with: "\r").replacing("\\n", with: "\n")
    #expect(result.sources == [wanted])
    let mirrored = try MergeSketch.merge(MergeSketch(), MergeSketch(""), MergeSketch(source))
    #expect(mirrored.sources == [wanted])
  }

  @Test func `Has no carriage return of markers behind it`() throws {
    let result = try MergeSketch.merge(
      MergeSketch("a\\r\\nb"),
      MergeSketch("a\\r\\nlocal"),
      MergeSketch("a\\r\\nremote")
    )
    #expect(result.status == .conflicts)
    #expect(result.sources.last?.unicodeScalars.last == "e")
  }
}
