import LosslessJSON
import Notebooks

/// Reading and validating: every file is either refused with a place, or can be written as nbformat 4.
enum NotebookOracle {
  static func check(_ bytes: [UInt8]) throws(Fault) {
    let notebook: NotebookContent
    do throws(NotebookError) {
      notebook = try NotebookContent.read(ByteBuffer(bytes))
    } catch {
      try Fault.unless((0...bytes.count).contains(error.byte), "notebook: an error lies outside of the file")
      return try PrintedText.check(Array(error.message.utf8), "notebook error", lineBreaks: false)
    }
    // An empty file stands for none.
    if notebook.isAbsent { return }
    let sink = ByteSink()
    JSONWriter.writePretty(notebook.fileTree, indent: 1, to: sink)
    guard let again = try? NotebookContent.read(ByteBuffer(sink.bytes)) else {
      throw Fault("notebook: what is written is not a notebook")
    }
    try Fault.unless(
      again.joinedTree.isEqual(to: notebook.joinedTree),
      "notebook: joined and split it differs"
    )
    let findings = NotebookValidation.findings(in: notebook.fileTree)
    try Fault.unless(findings.count <= 40 + 20 * bytes.count, "notebook: more findings than bytes")
    if let document = try? JSONDocument.parse(sink.bytes) {
      let parsed = NotebookValidation.findings(in: .value(document.root))
      try Fault.unless(parsed == findings, "notebook: read again it has other findings")
    }
  }
}
