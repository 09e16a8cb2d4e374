internal import LosslessJSON

/// A value as one line of ASCII JSON that shows all that was read: members in their order, duplicate ones
/// too, numbers in their own words, and the code units of every string.
///
/// Deliberately not the library's writer, which may have the same mistakes as its parser.
enum JSONCanonicalForm {
  static func append(_ value: JSONValue, to line: inout [UInt8]) {
    switch value.kind {
    case .object:
      line.append(UInt8(ascii: "{"))
      for (index, member) in value.members.enumerated() {
        separate(index, &line)
        append(text: member.key.text, to: &line)
        line.append(UInt8(ascii: ":"))
        append(member.value, to: &line)
      }
      line.append(UInt8(ascii: "}"))
    case .array:
      line.append(UInt8(ascii: "["))
      for (index, element) in value.elements.enumerated() {
        separate(index, &line)
        append(element, to: &line)
      }
      line.append(UInt8(ascii: "]"))
    case .string: append(text: value.text, to: &line)
    case .number: value.withRawBytes { line.append(contentsOf: $0) }
    case .true: line.append(contentsOf: "true".utf8)
    case .false: line.append(contentsOf: "false".utf8)
    case .null: line.append(contentsOf: "null".utf8)
    }
  }

  /// Appends text (WTF-8) as a JSON string in which everything but letters, digits and a few signs is
  /// escaped by its UTF-16 code units.
  static func append(text: [UInt8], to line: inout [UInt8]) {
    line.append(UInt8(ascii: "\""))
    var index = 0
    while index < text.count {
      let lead = text[index]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      var scalar = length == 1 ? UInt32(lead) : UInt32(lead) & (0xFF >> UInt32(length + 1))
      for byte in text[index...].dropFirst().prefix(length - 1) {
        scalar = scalar << 6 | UInt32(byte & 0x3F)
      }
      appendScalar(scalar, to: &line)
      index += length
    }
    line.append(UInt8(ascii: "\""))
  }

  private static func appendScalar(_ scalar: UInt32, to line: inout [UInt8]) {
    if scalar >= 0x10000 {
      let offset = scalar - 0x10000
      appendUnit(0xD800 + offset >> 10, to: &line)
      appendUnit(0xDC00 + offset & 0x3FF, to: &line)
    } else if scalar >= 0x20, scalar < 0x7F, scalar != 0x22, scalar != 0x5C {
      line.append(UInt8(scalar))
    } else {
      appendUnit(scalar, to: &line)
    }
  }

  private static func appendUnit(_ unit: UInt32, to line: inout [UInt8]) {
    line.append(contentsOf: "\\u".utf8)
    for shift in [12, 8, 4, 0] as [UInt32] {
      line.append(Array("0123456789abcdef".utf8)[Int(unit >> shift & 15)])
    }
  }

  private static func separate(_ index: Int, _ line: inout [UInt8]) {
    if index > 0 { line.append(UInt8(ascii: ",")) }
  }
}
