import CommandLineSupport
import LosslessJSON
import NotebookRendering
import SystemFiles

/// A page for a browser, in one file that needs no other.
struct PageForm: OutputForm {
  let page: DiffPage
  let file: FilePath

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
    if file.bytes.elementsEqual("-".utf8) {
      try sink.withChunks { chunks in try StandardOutput.write(chunks) }
    } else {
      try sink.withChunks { chunks in try AtomicFile.replace(file, with: chunks, durable: false) }
    }
  }
}
