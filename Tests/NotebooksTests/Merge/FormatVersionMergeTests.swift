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
}
