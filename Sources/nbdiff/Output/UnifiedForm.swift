import LosslessJSON
import NotebookRendering

/// A unified diff of readable text.
struct UnifiedForm: OutputForm {
  let renderer: UnifiedRenderer

  func prepare(_ compared: ComparedPair) -> PreparedPair {
    var prepared = PreparedPair(compared: compared)
    guard compared.isChanged else { return prepared }
    if compared.pair.status == .unmerged {
      prepared.text = UnmergedLine.bytes(compared.pair.name)
      return prepared
    }
    let sink = ByteSink()
    renderer.write(compared.file, to: sink)
    prepared.text = sink.bytes
    return prepared
  }
}
