/// A place in a text: line and column, both from 1; columns count Unicode scalars.
struct TextPosition: Equatable, Sendable {
  var line: Int
  var column: Int
}

extension TextPosition {
  /// The place of a byte of a text.
  init(of offset: Int, in bytes: [UInt8]) {
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    column = before[lineStart...].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }
}

/// Why a text is not TOML, and where.
struct TOMLError: Error, Equatable {
  let position: TextPosition
  /// Lower case, no full stop, nothing of the text but single characters.
  let what: String
}

/// A value of a TOML document (TOML 1.0.0). Numbers with a fraction and dates are recognised, but since
/// no setting has such a value, they are not worked out.
indirect enum TOMLValue {
  case string([UInt8])
  case integer(Int)
  case float
  case boolean(Bool)
  case date
  case array([TOMLElement])
  case table(TOMLTable)
  case tableArray([TOMLTable])

  /// What a message calls a value of this kind.
  var kind: String {
    switch self {
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a floating-point number"
    case .boolean: "a boolean"
    case .date: "a date or time"
    case .array, .tableArray: "an array"
    case .table: "a table"
    }
  }
}

/// A value in an array, with the byte at which it begins.
struct TOMLElement {
  let value: TOMLValue
  let offset: Int
}

/// A document: its root table, and the text to find places in.
struct TOMLDocument {
  let root: TOMLTable
  let bytes: [UInt8]

  /// Line and column of a byte of the text.
  func position(of offset: Int) -> TextPosition {
    TextPosition(of: offset, in: bytes)
  }
}

/// A TOML table: values by key, in the order of the document.
final class TOMLTable {
  /// A key and its value.
  struct Entry {
    let key: [UInt8]
    /// The byte at which the key stands.
    let offset: Int
    var value: TOMLValue

    /// The key as text, for comparing with names in ASCII and for messages.
    var name: String { String(decoding: key, as: UTF8.self) }
  }

  /// What brought a table into being, which decides whether it may still grow.
  enum Origin: Equatable {
    /// A longer header: `[a.b]` makes `a`.
    case implicit
    /// A header of its own.
    case header
    /// A dotted key under the header with this number: `a.b = 1` makes `a`.
    case dotted(section: Int)
    /// Braces; complete.
    case inline
  }

  private(set) var entries: [Entry] = []
  private var indices: [[UInt8]: Int] = [:]
  var origin: Origin

  init(_ origin: Origin) {
    self.origin = origin
  }

  /// The value of a key.
  subscript(key: [UInt8]) -> TOMLValue? {
    indices[key].map { entries[$0].value }
  }

  /// The value of a key that is written in ASCII.
  subscript(name: String) -> TOMLValue? {
    self[Array(name.utf8)]
  }

  /// Adds a key that is not there yet, or gives it a new value.
  func set(_ key: [UInt8], _ value: TOMLValue, at offset: Int) {
    if let index = indices[key] {
      entries[index].value = value
      return
    }
    indices[key] = entries.count
    entries.append(Entry(key: key, offset: offset, value: value))
  }
}
