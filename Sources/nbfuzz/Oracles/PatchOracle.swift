import LosslessJSON
import Notebooks

/// A foreign diff is refused with a place, or gives something that can be written.
enum PatchOracle {
  static func check(_ notebook: [UInt8], _ diff: [UInt8]) throws(Fault) {
    guard let before = try? NotebookContent.read(ByteBuffer(notebook)),
      let document = try? JSONDocument.parse(diff)
    else { return }
    let result: NotebookContent
    do throws(DiffError) {
      result = try Patch.apply(try Diff(reading: .value(document.root)), to: before)
    } catch {
      return try PrintedText.check(Array(error.message.utf8), "patch error", lineBreaks: false)
    }
    let sink = ByteSink()
    JSONWriter.write(result.fileTree, style: JSONStyle(indent: 1, sortsKeys: true, isASCII: false), to: sink)
    guard let written = try? JSONDocument.parse(sink.bytes) else {
      // Nesting adds up: a value near the limit may be put into another one.
      if sink.bytes.count > 4_000 { return }
      throw Fault("patch: the result is not JSON")
    }
    if result.isAbsent { return }
    try Fault.unless(
      JSONTree.value(written.root).isEqual(to: result.fileTree),
      "patch: the result is written as something else"
    )
  }
}
