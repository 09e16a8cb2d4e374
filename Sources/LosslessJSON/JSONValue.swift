/// A value of a document: a handle that knows where the value lies and decodes it when asked.
package struct JSONValue: Sendable {
  /// The document that the value belongs to.
  package let document: JSONDocument
  /// The value's place in the document's list of nodes; unique and in document order.
  package let index: Int

  @inline(__always)
  init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
  }

  @inline(__always)
  var node: JSONNode { document.node(index) }

  /// What kind of value it is (RFC 8259, section 3).
  package var kind: JSONKind { node.kind }
  /// Whether the value is an object.
  package var isObject: Bool { kind == .object }
  /// Whether the value is a list.
  package var isArray: Bool { kind == .array }
  /// Whether the value is a string.
  package var isString: Bool { kind == .string }
  /// Whether the value is `null`.
  package var isNull: Bool { kind == .null }

  /// Whether the value is a number without fraction and exponent.
  package var isInteger: Bool { kind == .number && node.flags.contains(.integer) }

  /// Whether an array or an object has no content; true for scalars.
  package var isEmpty: Bool { Int(node.next) == index + 1 }

  /// The offset in bytes of the value's first byte in its document.
  package var startByte: Int { Int(node.start) }
  /// The offset in bytes behind the value's last byte in its document.
  package var endByte: Int { Int(node.end) }

  /// The value's bytes as they stand in the document, quotes and inner white space included.
  /// Valid inside the closure.
  package func withRawBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(rawBytes)
  }

  /// The value's bytes as they stand in the document. Valid as long as the document is alive.
  var rawBytes: UnsafeBufferPointer<UInt8> {
    let node = node
    return UnsafeBufferPointer(
      start: document.buffer.base + Int(node.start),
      count: Int(node.end) - Int(node.start)
    )
  }

  /// An integer that fits; `nil` for anything else.
  package var integer: Int? {
    guard isInteger else { return nil }
    return Int(String(decoding: rawBytes, as: UTF8.self))
  }

  /// The elements of an array; nothing for any other value.
  package var elements: Elements { Elements(value: self) }

  /// The members of an object in document order, duplicates included; nothing for any other value.
  package var members: Members { Members(value: self) }

  /// The member of that name, the last one if there are several (as in Python); `nil` if there is none
  /// or if the value is not an object.
  package subscript(key: StaticString) -> JSONValue? {
    lastMember(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
  }

  /// The member whose key is that text (WTF-8); see the subscript for static names.
  package subscript(key: [UInt8]) -> JSONValue? {
    key.withUnsafeBufferPointer { lastMember($0) }
  }

  private func lastMember(_ name: UnsafeBufferPointer<UInt8>) -> JSONValue? {
    var found = -1
    forEachMember(named: name) { found = $0 }
    return found < 0 ? nil : JSONValue(document: document, index: found)
  }

  /// Calls the closure with the values of all members of that name (WTF-8): more than one if the key
  /// stands several times.
  package func forEachValue(named name: UnsafeBufferPointer<UInt8>, _ body: (JSONValue) -> Void) {
    forEachMember(named: name) { body(JSONValue(document: document, index: $0)) }
  }

  /// Calls the closure with the node index of the value of each member of that name.
  @inline(__always)
  private func forEachMember(named name: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    let object = node
    guard object.kind == .object else { return }
    let end = Int(object.next)
    var key = index + 1
    while key < end {
      if document.isString(at: key, equalTo: name) { body(key + 1) }
      key = Int(document.node(key + 1).next)
    }
  }
}

extension JSONValue {
  /// The elements of an array, walked from node to node.
  package struct Elements: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var position: Int
    let end: Int

    init(value: JSONValue) {
      document = value.document
      position = value.index + 1
      end = value.kind == .array ? Int(value.node.next) : position
    }

    /// The next element; `nil` behind the last one.
    package mutating func next() -> JSONValue? {
      guard position < end else { return nil }
      let element = JSONValue(document: document, index: position)
      position = Int(element.node.next)
      return element
    }

    /// The number of elements; walks over them.
    package var count: Int { reduce(into: 0) { count, _ in count += 1 } }
  }

  /// A key and its value.
  package struct Member: Sendable {
    /// The key, a string.
    package let key: JSONValue
    /// What the key stands for.
    package let value: JSONValue
  }

  /// The members of an object, walked from node to node.
  package struct Members: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var position: Int
    let end: Int

    init(value: JSONValue) {
      document = value.document
      position = value.index + 1
      end = value.kind == .object ? Int(value.node.next) : position
    }

    /// The next member, in the order of the file; `nil` behind the last one.
    package mutating func next() -> Member? {
      guard position < end else { return nil }
      let key = JSONValue(document: document, index: position)
      let value = JSONValue(document: document, index: position + 1)
      position = Int(value.node.next)
      return Member(key: key, value: value)
    }

    /// The number of members, duplicates included; walks over them.
    package var count: Int { reduce(into: 0) { count, _ in count += 1 } }
  }
}
