/// The way from a JSON value to a value inside it.
package typealias JSONPath = [JSONPathStep]

extension JSONPath {
  /// The path as a JSON pointer (RFC 6901), such as `/cells/3/metadata`; empty for the value itself.
  /// The bytes are WTF-8, as keys are.
  package var pointer: [UInt8] {
    var text: [UInt8] = []
    for step in self {
      text.append(UInt8(ascii: "/"))
      switch step {
      case .index(let index): text.append(contentsOf: String(index).utf8)
      case .key(let key):
        for byte in key {
          switch byte {
          case UInt8(ascii: "~"): text.append(contentsOf: "~0".utf8)
          case UInt8(ascii: "/"): text.append(contentsOf: "~1".utf8)
          default: text.append(byte)
          }
        }
      }
    }
    return text
  }

  /// The steps of a JSON pointer (RFC 6901) in WTF-8, each without its escapes; none for the value itself. A step
  /// does not say whether it is a key or an index.
  package static func steps(ofPointer pointer: [UInt8]) -> [[UInt8]] {
    pointer.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst().map { step in
      var name: [UInt8] = []
      var isEscape = false
      for byte in step {
        if isEscape {
          name.append(byte == UInt8(ascii: "1") ? UInt8(ascii: "/") : UInt8(ascii: "~"))
          isEscape = false
        } else if byte == UInt8(ascii: "~") {
          isEscape = true
        } else {
          name.append(byte)
        }
      }
      return name
    }
  }
}
