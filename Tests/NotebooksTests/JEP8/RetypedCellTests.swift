import LosslessJSON
import Notebooks
import Testing

/// The outputs of a code cell are compared with their texts joined, those of other cells are not.
@Suite struct RetypedCellTests {
  @Test(arguments: [#""cell_type": "code", "#, #""cell_type": "raw", "#, ""])
  func `Diff of a cell that becomes code leads to it`(type: String) throws {
    let rest =
      #""outputs": [{"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]}], "source": []"#
    let before = try notebook(#"{\#(type)\#(rest)}"#)
    let after = try notebook(#"{"cell_type": "code", \#(rest)}"#)
    try expectDiffLaws(before, after)
    try expectDiffLaws(after, before)
  }

  private func notebook(_ cell: String) throws -> NotebookContent {
    let text = #"{"cells": [\#(cell)], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}"#
    return try NotebookContent.read(ByteBuffer([UInt8](text.utf8)))
  }
}
