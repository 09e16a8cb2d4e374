import LosslessJSON

/// What Python's `bool()` makes of a value.
enum Truth {
  static func of(_ value: JSONValue) -> Bool {
    switch value.kind {
    case .true: true
    case .false, .null: false
    case .string: !value.isEmptyString
    case .array, .object: !value.isEmpty
    case .number:
      value.withRawBytes { text in
        let digits = text.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        return !digits.allSatisfy { "-0.".utf8.contains($0) }
      }
    }
  }
}
