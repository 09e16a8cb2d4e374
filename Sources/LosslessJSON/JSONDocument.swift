/// A parsed JSON text: its bytes and a flat list of where each value lies.
///
/// Nothing is decoded or copied while parsing. A document of 50 MB of images costs its bytes and a few
/// thousand nodes of 16 bytes.
package final class JSONDocument: Sendable {
  /// The bytes, as they were read.
  package let buffer: ByteBuffer
  let store: JSONNodeStore
  /// Whether the text begins with a UTF-8 byte order mark.
  package let hasByteOrderMark: Bool

  /// The deepest nesting of arrays and objects that is read.
  package static let depthLimit = 2000

  init(buffer: ByteBuffer, store: JSONNodeStore, hasByteOrderMark: Bool) {
    self.buffer = buffer
    self.store = store
    self.hasByteOrderMark = hasByteOrderMark
  }

  /// Reads a JSON text, accepting what Python's `json.loads` accepts: NaN, Infinity, -Infinity, lone
  /// surrogate escapes, duplicate keys, integers of any length. A leading UTF-8 byte order mark is
  /// accepted too.
  /// - Throws: `JSONError` for text that is not JSON, for invalid UTF-8, for nesting beyond
  ///   `depthLimit` and for input of 4 GiB and more.
  package static func parse(_ buffer: ByteBuffer) throws(JSONError) -> JSONDocument {
    var parser = try JSONParser(buffer)
    return try parser.parse()
  }

  /// Reads a JSON text from an array of bytes; see `parse(_:)`.
  package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONDocument {
    try parse(ByteBuffer(bytes))
  }

  /// The outermost value.
  package var root: JSONValue { JSONValue(document: self, index: 0) }

  /// The number of values and keys.
  package var nodeCount: Int { store.count }

  @inline(__always)
  func node(_ index: Int) -> JSONNode { store.nodes[index] }

  /// Whether the node is a string with that text (WTF-8). No handle is made, so that look-ups of keys
  /// cost no reference counting.
  @inline(__always)
  func isString(at index: Int, equalTo text: UnsafeBufferPointer<UInt8>) -> Bool {
    let node = node(index)
    guard node.kind == .string else { return false }
    if node.flags.contains(.escaped) {
      return JSONValue(document: self, index: index).text.elementsEqual(text)
    }
    let count = Int(node.end) - Int(node.start) - 2
    guard count == text.count else { return false }
    let start = buffer.base + Int(node.start) + 1
    for offset in 0..<count where start[offset] != text[offset] { return false }
    return true
  }
}
