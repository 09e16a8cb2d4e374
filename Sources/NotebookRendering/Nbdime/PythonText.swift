import LosslessJSON
import Notebooks

/// Values as Python prints them.
enum PythonText {
  /// What `repr` gives of a JSON value, the keys of dicts sorted (as `pprint` does).
  static func repr(_ value: JSONTree) -> [UInt8] {
    switch value.kind {
    case .true: return Array("True".utf8)
    case .false: return Array("False".utf8)
    case .null: return Array("None".utf8)
    case .number: return number(value)
    case .string: return quoted(value.text ?? [])
    case .array: return list(value.elements.map { repr($0) }, "[", "]")
    case .object:
      let members = value.members.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      return list(members.map { quoted($0.key) + ": ".utf8 + repr($0.value) }, "{", "}")
    }
  }

  /// What `repr` gives of a list or a dict if that has no more than so many code points, else `nil`. Takes no
  /// longer for large values than for small ones.
  static func shortRepr(_ value: JSONTree, limit: Int) -> [UInt8]? {
    var room = limit
    guard isShort(value, &room) else { return nil }
    let text = repr(value)
    return text.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } <= limit ? text : nil
  }

  /// Whether a value may be short, by what its parts take at least.
  private static func isShort(_ value: JSONTree, _ room: inout Int) -> Bool {
    switch value.kind {
    case .object:
      room -= 2
      for (place, member) in value.members.enumerated() {
        room -= place > 0 ? 6 : 4
        room -= member.key.count / 4
        guard room >= 0, isShort(member.value, &room) else { return false }
      }
    case .array:
      room -= 2
      for (place, element) in value.elements.enumerated() {
        if place > 0 { room -= 2 }
        guard room >= 0, isShort(element, &room) else { return false }
      }
    case .string: room -= (value.text?.count ?? 0) / 4
    default: room -= 1
    }
    return room >= 0
  }

  /// The name of the Python type that a JSON value becomes.
  static func typeName(_ value: JSONTree) -> String {
    switch value.kind {
    case .true, .false: return "bool"
    case .null: return "NoneType"
    case .string: return "str"
    case .array: return "list"
    case .object: return "NotebookNode"
    case .number:
      let isInteger = (value.numberText ?? []).allSatisfy {
        $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0)
      }
      return isInteger ? "int" : "float"
    }
  }

  /// Whether Python takes the value for true in a condition.
  static func isTrue(_ value: JSONTree) -> Bool {
    switch value.kind {
    case .false, .null: false
    case .true: true
    case .string: value.text?.isEmpty == false
    case .array: !value.elements.isEmpty
    case .object: !value.members.isEmpty
    case .number: (value.numberText ?? []).contains { (0x31...0x39).contains($0) }
    }
  }

  private static func list(_ items: [[UInt8]], _ open: StaticString, _ close: StaticString) -> [UInt8] {
    Array("\(open)".utf8) + Array(items.joined(separator: ", ".utf8)) + Array("\(close)".utf8)
  }

  private static func number(_ value: JSONTree) -> [UInt8] {
    let sink = ByteSink(expecting: 64)
    JSONWriter.write(value, style: JSONStyle(indent: 1, sortsKeys: false, isASCII: true), to: sink)
    switch String(decoding: sink.bytes, as: UTF8.self) {
    case "NaN": return Array("nan".utf8)
    case "Infinity": return Array("inf".utf8)
    case "-Infinity": return Array("-inf".utf8)
    default: return sink.bytes
    }
  }

  /// A string in the quotes that need fewer escapes.
  private static func quoted(_ text: [UInt8]) -> [UInt8] {
    let single = UInt8(ascii: "'")
    let double = UInt8(ascii: "\"")
    let quote = text.contains(single) && !text.contains(double) ? double : single
    var result = [quote]
    var plain: [UInt8] = []
    func flush() {
      VisibleText.append(plain[...], to: &result)
      plain.removeAll()
    }
    for byte in text {
      switch byte {
      case quote, UInt8(ascii: "\\"):
        flush()
        result += [UInt8(ascii: "\\"), byte]
      case 0x0A, 0x0D, 0x09:
        flush()
        result += byte == 0x0A ? #"\n"#.utf8 : byte == 0x0D ? #"\r"#.utf8 : #"\t"#.utf8
      default: plain.append(byte)
      }
    }
    flush()
    return result + [quote]
  }
}
