import LosslessJSON
import Notebooks

/// Writes the entries of a JEP-8 diff.
struct NbdimeDiffWriter {
  let sink: ByteSink
  let usesColors: Bool
  /// What the whole text may take.
  let work: StepBudget
  private let printer: NbdimePrinter
  private let added: [UInt8]
  private let removed: [UInt8]

  init(sink: ByteSink, ignoredParts: ComparisonOptions.Parts, usesColors: Bool, work: StepBudget) {
    self.sink = sink
    self.work = work
    self.usesColors = usesColors
    printer = NbdimePrinter(sink: sink, ignoredParts: ignoredParts)
    added = Array((usesColors ? "\u{1b}[32m+  " : "+  ").utf8)
    removed = Array((usesColors ? "\u{1b}[31m-  " : "-  ").utf8)
  }

  /// - Parameter path: Where `value` is in the notebook.
  func write(_ diff: Diff, of value: JSONTree, at path: JSONPath) {
    if let text = value.text { return writeText(diff, text, at: path) }
    let parts = Parts(of: value, for: diff)
    for operation in diff.operations { write(operation, of: parts, at: path) }
  }

  /// The members or the elements of a value, looked up once for all operations.
  private struct Parts {
    let elements: [JSONTree]
    private let value: JSONTree
    private var members: [[UInt8]: JSONTree]?

    /// From this many operations on a table of the members is worth its making.
    private static let manyOperations = 8

    init(of value: JSONTree, for diff: Diff) {
      self.value = value
      elements = value.elements
      if value.kind == .object && diff.operations.count >= Parts.manyOperations {
        members = Dictionary(value.members.map { ($0.key, $0.value) }) { $1 }
      }
    }

    subscript(key: [UInt8]) -> JSONTree? {
      if let members { return members[key] }
      return value[key]
    }
  }

  private func write(_ operation: DiffOperation, of value: Parts, at path: JSONPath) {
    switch operation {
    case .patchMember(let key, let diff):
      if let inner = value[key] { write(diff, of: inner, at: path + [.key(key)]) }
    case .patchElement(let index, let diff):
      let elements = value.elements
      if elements.indices.contains(index) { write(diff, of: elements[index], at: path + [.index(index)]) }
    case .add(let key, let new):
      action("added", path + [.key(key)])
      show(new, at: path + [.key(key)], added)
      end()
    case .remove(let key):
      action("deleted", path + [.key(key)])
      if let old = value[key] { show(old, at: path + [.key(key)], removed) }
      end()
    case .replace(let key, let new): replace(key, value[key], new, at: path + [.key(key)])
    case .addRange(let index, let values):
      action("inserted before", path + [.index(index)])
      show(.array(values), at: path, added)
      end()
    case .removeRange(let index, let length):
      action("deleted", path + [.index(index)], upTo: length > 1 ? index + length - 1 : nil)
      show(.array(Array(value.elements.dropFirst(index).prefix(length))), at: path, removed)
      end()
    case .addText: break
    }
  }

  private func replace(_ key: [UInt8], _ old: JSONTree?, _ new: JSONTree, at path: JSONPath) {
    guard let old else { return }
    let (one, two) = (PythonText.typeName(old), PythonText.typeName(new))
    let isSame = one.utf8.elementsEqual(two.utf8)
    action(isSame ? "replaced" : "replaced (type changed from \(one) to \(two))", path)
    show(old, at: path, removed)
    show(new, at: path, added)
    end()
  }

  /// A value; cells, outputs and attachments in their own layout.
  private func show(_ value: JSONTree, at path: JSONPath, _ prefix: [UInt8]) {
    switch NbdimeDiffWriter.names(path) {
    case ["cells"]: for cell in value.elements { printer.cell(cell, prefix) }
    case ["cells", "*", "outputs"]: for output in value.elements { printer.output(output, prefix) }
    case ["cells", "*", "attachments"]: printer.attachments(value, prefix)
    default: printer.value(value, prefix)
    }
  }

  private static func names(_ path: JSONPath) -> [String] {
    path.prefix(4).map { step in
      if case .key(let key) = step { String(decoding: key, as: UTF8.self) } else { "*" }
    }
  }

  private func writeText(_ diff: Diff, _ before: [UInt8], at path: JSONPath) {
    guard let after = try? Patch.apply(diff, to: .string(before)).text else { return }
    action("modified", path)
    let (one, two) = (NbdimePrinter.trimmed(before), NbdimePrinter.trimmed(after))
    if one != before || two != after {
      printer.lines(one, removed)
      printer.lines(two, added)
    } else if before.contains(0x0A) || after.contains(0x0A) {
      writeHunks(before, after)
    } else {
      printer.line(removed, VisibleText.line(before))
      printer.line(added, VisibleText.line(after))
    }
    end()
  }

  /// `## modified /cells/1/source:`
  private func action(_ verb: String, _ path: JSONPath, upTo last: Int? = nil) {
    var text = Array("## \(verb) ".utf8)
    for step in path {
      text.append(UInt8(ascii: "/"))
      switch step {
      case .key(let key): VisibleText.append(key[...], to: &text)
      case .index(let index): text += String(index).utf8
      }
    }
    if let last { text += "-\(last)".utf8 }
    text += ":".utf8
    let (on, off) = usesColors ? ("\u{1b}[34m\u{1b}[1m", "\u{1b}[0m") : ("", "")
    sink.append(on.utf8 + text + "\(off)\n".utf8)
  }

  private func end() {
    sink.append(0x0A)
    if usesColors { sink.append("\u{1b}[0m") }
  }
}
