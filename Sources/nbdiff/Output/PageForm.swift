import CommandLineSupport
import LosslessJSON
import NotebookRendering
import SystemFiles

/// A page for a browser, in one file that needs no other.
struct PageForm: OutputForm {
  let page: DiffPage
  let target: OutputOperand

  var isPaged: Bool { false }
  var collects: Bool { true }

  func prepare(_ compared: ComparedPair) -> PreparedPair {
    var prepared = PreparedPair(compared: compared)
    if compared.isChanged { prepared.section = page.section(compared.file) }
    return prepared
  }

  func finish(_ pairs: [PreparedPair]) throws {
    let shown = pairs.filter { $0.section != nil }
    let sink = ByteSink(expecting: 1 << 20)
    page.write(shown.map(\.compared.file), shown.compactMap(\.section), to: sink)
    try sink.withChunks { chunks in try target.write(chunks, durable: false) }
  }
}
