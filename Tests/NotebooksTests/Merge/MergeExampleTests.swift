import LosslessJSON
import Notebooks
import Testing

/// Merge examples …
@Suite struct MergeExampleTests {
  @Test(arguments: MergeExample.all)
  func `Gives the expected notebook and summary`(_ example: MergeExample) throws {
    let result = try example.merged()
    if MergeExample.isRecording {
      try example.record(result)
      Issue.record("recorded anew")
      return
    }
    #expect(
      String(decoding: result.bytes, as: UTF8.self)
        == String(decoding: example.bytes("expected.ipynb"), as: UTF8.self)
    )
    #expect(MergeExample.summary(result) == String(decoding: example.bytes("expected.txt"), as: UTF8.self))
  }

  @Test(arguments: MergeExample.all)
  func `Gives a result that passes its own check, the other way round too`(_ example: MergeExample) throws {
    for isSwapped in [false, true] {
      let names = isSwapped ? ["remote.ipynb", "local.ipynb"] : ["local.ipynb", "remote.ipynb"]
      let result = try NotebookMerge.merge(
        base: ByteBuffer(example.bytes("base.ipynb")),
        local: ByteBuffer(example.bytes(names[0])),
        remote: ByteBuffer(example.bytes(names[1]))
      )
      #expect(result.status == (result.conflicts.isEmpty ? .clean : .conflicts))
      #expect(result.isClean == (try example.merged().isClean))
      let document = try JSONDocument.parse(result.bytes)
      #expect(MergeConflicts.find(in: .value(document.root)).count >= result.conflicts.count)
    }
  }
}
