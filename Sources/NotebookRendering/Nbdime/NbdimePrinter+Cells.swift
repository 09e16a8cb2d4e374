import LosslessJSON
import Notebooks

extension NbdimePrinter {
  /// A whole cell.
  /// - Parameter number: The place that the heading gives; `nil` for none.
  func cell(_ cell: JSONTree, number: Int? = nil, _ prefix: [UInt8]) {
    let inner = deeper(prefix)
    let type = cell["cell_type"].map { NbdimePrinter.text($0) } ?? Array("None".utf8)
    let name = String(decoding: VisibleText.short(type, limit: 100), as: UTF8.self)
    title("\(name) cell\(number.map { " \($0)" } ?? "")", prefix)
    if !ignoredParts.contains(.id), let id = cell["id"], PythonText.isTrue(id) { item("id", id, inner) }
    if !ignoredParts.contains(.details), let count = cell["execution_count"], PythonText.isTrue(count) {
      item("execution_count", count, inner)
    }
    if !ignoredParts.contains(.metadata), let data = cell["metadata"], PythonText.isTrue(data) {
      let known = ["collapsed", "autoscroll", "deletable", "format", "name", "tags"]
      metadata(data, known: known, inner)
    }
    if !ignoredParts.contains(.sources), let source = cell["source"], PythonText.isTrue(source) {
      key(Array("source".utf8), inner)
      lines(NbdimePrinter.text(source), deeper(inner))
    }
    content(cell, inner)
  }

  private func content(_ cell: JSONTree, _ prefix: [UInt8]) {
    if !ignoredParts.contains(.attachments), let files = cell["attachments"], PythonText.isTrue(files) {
      attachments(files, prefix)
    }
    if !ignoredParts.contains(.outputs), let outputs = cell["outputs"], PythonText.isTrue(outputs) {
      key(Array("outputs".utf8), prefix)
      for (place, output) in outputs.elements.enumerated() {
        self.output(output, number: place, deeper(prefix))
      }
    }
    if ignoredParts.contains(.details) { return }
    let shown = ["cell_type", "source", "execution_count", "outputs", "metadata", "id", "attachments"]
    members(cell.members.filter { member in !shown.contains { member.key.elementsEqual($0.utf8) } }, prefix)
  }

  private func item(_ name: String, _ value: JSONTree, _ prefix: [UInt8]) {
    item(Array(name.utf8), value, prefix)
  }

  /// Metadata in two parts: the keys that nbformat knows and all others.
  func metadata(_ data: JSONTree, known: [String], _ prefix: [UInt8]) {
    let (usual, others) = data.members.reduce(into: ([JSONMember](), [JSONMember]())) { parts, member in
      if known.contains(where: { member.key.elementsEqual($0.utf8) }) {
        parts.0.append(member)
      } else {
        parts.1.append(member)
      }
    }
    for (name, part) in [("metadata (known keys)", usual), ("metadata (unknown keys)", others)]
    where !part.isEmpty {
      key(Array(name.utf8), prefix)
      members(part, deeper(prefix))
    }
  }

  func attachments(_ files: JSONTree, _ prefix: [UInt8]) {
    key(Array("attachments".utf8), prefix)
    members(files.members, deeper(prefix))
  }

  /// A whole output.
  /// - Parameter number: The place that the heading gives; `nil` for none.
  func output(_ output: JSONTree, number: Int? = nil, _ prefix: [UInt8]) {
    let inner = deeper(prefix)
    title("output\(number.map { " \($0)" } ?? "")", prefix)
    let keys: [StaticString] = [
      "output_type", "execution_count", "name", "text", "data", "ename", "evalue", "traceback",
    ]
    for key in keys {
      if ignoredParts.contains(.details), "\(key)".utf8.elementsEqual("execution_count".utf8) { continue }
      if let value = output[key], PythonText.isTrue(value) { item("\(key)", value, inner) }
    }
    if !ignoredParts.contains(.metadata), let data = output["metadata"], PythonText.isTrue(data) {
      metadata(data, known: ["isolated"], inner)
    }
    let others = output.members.filter { member in
      !member.key.elementsEqual("metadata".utf8)
        && !keys.contains { member.key.elementsEqual("\($0)".utf8) }
    }
    members(others, inner)
  }
}
