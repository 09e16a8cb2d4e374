import Notebooks
import TestSupport
import Testing

/// Line merges …
@Suite struct MergeLinesTests {
  @Test func `Leave the line breaks and the end of the file as they are`() {
    let merge = TextualMerge(
      base: Array("a\r\nb\r\nc\r\nd\r\ne".utf8),
      local: Array("A\r\nb\r\nc\r\nd\r\ne".utf8),
      remote: Array("a\r\nb\r\nc\r\nd\r\nE".utf8)
    )
    #expect(String(decoding: merge.bytes, as: UTF8.self) == "A\r\nb\r\nc\r\nd\r\nE")
    #expect(merge.conflictCount == 0)
  }

  @Test func `Have markers of the size and with the labels that are asked for`() {
    var options = MergeOptions()
    options.markerSize = 9
    options.markerStyle = .diff3
    options.labels = MergeOptions.Labels(base: "old", local: "HEAD", remote: "topic")
    let merge = TextualMerge(
      base: Array("x\n".utf8),
      local: Array("y\n".utf8),
      remote: Array("z\n".utf8),
      options: options
    )
    #expect(
      String(decoding: merge.bytes, as: UTF8.self)
        == "<<<<<<<<< HEAD\ny\n||||||||| old\nx\n=========\nz\n>>>>>>>>> topic\n"
    )
  }
}
