import LosslessJSON

extension NotebookContent {
  /// The notebook without what earlier merges left in it though it is settled; mostly the same one.
  package var withoutLeftovers: NotebookContent {
    guard let origin, origin.version.major == 4,
      let tidied = MergeConflicts.withoutLeftovers(.value(origin.root))
    else { return self }
    let sink = ByteSink()
    let document = origin.document
    JSONWriter.write(tidied, layout: JSONLayout(of: document), copying: document, to: sink)
    return (try? NotebookContent.read(ByteBuffer(sink.bytes))) ?? self
  }
}
