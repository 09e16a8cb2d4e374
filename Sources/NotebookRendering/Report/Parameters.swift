import LosslessJSON
import Notebooks

/// The parameters of a notebook (papermill): what the cells tagged `parameters` and `injected-parameters`
/// assign, and what papermill noted in the metadata.
enum Parameters {
  private struct Value {
    var value: ReportValue
    var text: [UInt8]
    var cell: [UInt8]?
  }

  /// The parameters whose values differ, by name: those before in their order, then the new ones.
  static func changes(_ comparison: Comparison) -> [ReportValue] {
    let (before, after) = (values(comparison.before), values(comparison.after))
    let names = before.names + after.names.filter { before.byName[$0] == nil }
    return names.compactMap { name in
      let (old, new) = (before.byName[name], after.byName[name])
      if old?.text == new?.text { return nil }
      var members = [ReportMember("name", .string(name))]
      members.add("old", old?.value)
      members.add("new", new?.value)
      members.add("cell", (new ?? old)?.cell.map { .string($0) })
      return .object(members)
    }
  }

  /// Injected parameters count more than default ones.
  private static func values(_ notebook: NotebookContent) -> (names: [[UInt8]], byName: [[UInt8]: Value]) {
    var names: [[UInt8]] = []
    var byName: [[UInt8]: Value] = [:]
    func set(_ name: [UInt8], _ value: Value) {
      if byName.updateValue(value, forKey: name) == nil { names.append(name) }
    }
    for tag in ["parameters", "injected-parameters"] {
      for (place, cell) in notebook.cells.enumerated() where hasTag(cell, tag) {
        for (name, text) in assignments(cell.source) {
          let label = cell.id ?? Array(String(place).utf8)
          set(name, Value(value: .string(text), text: text, cell: label))
        }
      }
    }
    for member in notebook.metadata?["papermill"]?["parameters"]?.members ?? []
    where byName[member.key] == nil {
      let value = Value(
        value: MetaReport.shown(member.value),
        text: CompactJSON.bytes(member.value),
        cell: nil
      )
      set(member.key, value)
    }
    return (names, byName)
  }

  private static func hasTag(_ cell: CellContent, _ tag: String) -> Bool {
    cell.type == .code
      && (cell.metadata?["tags"]?.elements ?? []).contains { $0.text?.elementsEqual(tag.utf8) == true }
  }

  /// The assignments at the beginning of lines: `name = value`, `name: type = value`, `name <- value`. A
  /// value goes on while brackets are open.
  static func assignments(_ source: [UInt8]) -> [(name: [UInt8], value: [UInt8])] {
    var result: [(name: [UInt8], value: [UInt8])] = []
    var depth = 0
    for line in source.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      if depth > 0, !result.isEmpty {
        result[result.count - 1].value += Array(" ".utf8) + trimmed(line)
      } else if let found = assignment(line) {
        result.append(found)
      } else {
        continue
      }
      depth = max(depth + balance(line), 0)
    }
    return result
  }

  private static func assignment(_ line: ArraySlice<UInt8>) -> (name: [UInt8], value: [UInt8])? {
    let name = line.prefix { isNameByte($0) }
    guard let first = name.first, !(0x30...0x39).contains(first) else { return nil }
    var rest = line.dropFirst(name.count).drop { $0 == 0x20 || $0 == 0x09 }
    if rest.first == UInt8(ascii: ":"), let sign = rest.firstIndex(of: UInt8(ascii: "=")) {
      rest = rest[sign...]
    }
    if rest.starts(with: "<-".utf8) {
      rest = rest.dropFirst(2)
    } else if rest.first == UInt8(ascii: "="), rest.dropFirst().first != UInt8(ascii: "=") {
      rest = rest.dropFirst()
    } else {
      return nil
    }
    return (Array(name), Array(trimmed(withoutComment(rest))))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
    default: false
    }
  }

  /// The text in front of a `#` that is not in quotes.
  private static func withoutComment(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var quote: UInt8?
    for (place, byte) in zip(text.indices, text) {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == UInt8(ascii: "#") {
        return text[..<place]
      }
    }
    return text
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = text.last, last == 0x20 || last == 0x09 || last == UInt8(ascii: ";") {
      text = text.dropLast()
    }
    return text
  }

  private static func balance(_ line: ArraySlice<UInt8>) -> Int {
    withoutComment(line).reduce(0) { sum, byte in
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): sum + 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): sum - 1
      default: sum
      }
    }
  }
}
