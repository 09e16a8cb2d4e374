import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// The JEP-8 diff of the only pair in a file, as nbdime's `--out` writes it, or on standard output for `-`.
struct DiffFileForm: OutputForm {
  let target: OutputOperand

  var isPaged: Bool { false }
  var collects: Bool { true }

  func finish(_ pairs: [PreparedPair]) throws {
    let all = pairs.map(\.compared)
    let changed = all.filter { $0.isChanged || $0.failure != nil }
    guard changed.count <= 1 else {
      throw FailureDescription(
        "--out takes the diff of one notebook, but \(changed.count) differ (name one, or use --json)"
      )
    }
    let one = changed.first ?? all.first
    // What could not be read was reported when its turn came.
    if one?.failure != nil { return }
    let sink = ByteSink()
    if let one {
      guard case .notebooks(let comparison) = one.file.content else {
        throw FailureDescription(one.pair.note ?? "cannot be compared", file: one.pair.name)
      }
      Diff(comparison).write(to: sink)
    } else {
      Diff().write(to: sink)
    }
    // A file ends without a line break, as nbdime writes it; a terminal needs one.
    if target.isStandardOutput { sink.append(UInt8(ascii: "\n")) }
    try sink.withChunks { chunks in try target.write(chunks, durable: false) }
  }
}
