/// Bytes to nodes: one pass without recursion. The loops over the bytes of strings and white space are in
/// `JSONParser+Scanning.swift`.
struct JSONParser {
  let buffer: ByteBuffer
  let base: UnsafePointer<UInt8>
  let count: Int
  let store: JSONNodeStore
  var position = 0
  /// The indices of the open containers.
  private var open: [Int] = []

  init(_ buffer: ByteBuffer) throws(JSONError) {
    self.buffer = buffer
    base = buffer.base
    count = buffer.count
    guard count < Int(UInt32.max) else {
      throw JSONError(message: "larger than 4 GiB", line: 1, column: 1, byte: 0)
    }
    store = JSONNodeStore(expecting: count / 40)
  }

  mutating func parse() throws(JSONError) -> JSONDocument {
    let hasMark = count >= 3 && base[0] == 0xEF && base[1] == 0xBB && base[2] == 0xBF
    if hasMark { position = 3 }
    skipSpace()
    if position == count { throw failure("empty, expected a JSON value") }
    try refuseOtherEncodings()
    try parseValues()
    skipSpace()
    if position < count { throw failure("unexpected data after the end of the JSON value") }
    return JSONDocument(buffer: buffer, store: store, hasByteOrderMark: hasMark)
  }

  /// Reads the outermost value and all that is inside it.
  private mutating func parseValues() throws(JSONError) {
    while true {
      let wentIn = try parseOneValue()
      if wentIn { continue }
      if try closeFinishedContainers() { return }
    }
  }

  /// Reads a scalar, an empty container or the beginning of a container (with the first key of an object).
  /// - Returns: Whether a container was entered, so that a value comes next.
  private mutating func parseOneValue() throws(JSONError) -> Bool {
    switch base[position] {
    case UInt8(ascii: "\""):
      try appendString()
    case UInt8(ascii: "["):
      return try openContainer(.array, closing: UInt8(ascii: "]"))
    case UInt8(ascii: "{"):
      guard try openContainer(.object, closing: UInt8(ascii: "}")) else { return false }
      try parseKey(orClosing: true)
      return true
    case UInt8(ascii: "t"): try appendLiteral("true", .true)
    case UInt8(ascii: "f"): try appendLiteral("false", .false)
    case UInt8(ascii: "n"): try appendLiteral("null", .null)
    // RFC 8259, section 6, permits neither of the two; Python's `json` writes and reads them.
    case UInt8(ascii: "N"): try appendLiteral("NaN", .number)
    case UInt8(ascii: "I"): try appendLiteral("Infinity", .number)
    default: try appendNumber()
    }
    return false
  }

  /// After a value: goes on to the next one, closing the containers that end here.
  /// - Returns: Whether the outermost value has ended.
  private mutating func closeFinishedContainers() throws(JSONError) -> Bool {
    while let container = open.last {
      skipSpace()
      let isArray = store.nodes[container].kind == .array
      let byte = base[position]
      if byte == UInt8(ascii: ",") {
        // RFC 8259, sections 4 and 5: a comma stands between two members or elements, never behind the last one.
        position += 1
        skipSpace()
        if !isArray { try parseKey(orClosing: false) }
        return false
      }
      guard byte == (isArray ? UInt8(ascii: "]") : UInt8(ascii: "}")) else {
        throw failure(isArray ? "expected ',' or ']'" : "expected ',' or '}'")
      }
      position += 1
      close(container)
      open.removeLast()
    }
    return true
  }

  /// - Returns: Whether the container has content.
  private mutating func openContainer(_ kind: JSONKind, closing: UInt8) throws(JSONError) -> Bool {
    // RFC 8259, section 9: an implementation may set limits on the depth of nesting.
    guard open.count < JSONDocument.depthLimit else {
      throw failure("nested deeper than \(JSONDocument.depthLimit) levels")
    }
    let index = store.count
    store.append(JSONNode(start: UInt32(position), end: 0, next: 0, kind: kind, flags: []))
    position += 1
    skipSpace()
    if base[position] == closing {
      position += 1
      close(index)
      return false
    }
    open.append(index)
    return true
  }

  private func close(_ container: Int) {
    store.nodes[container].end = UInt32(position)
    store.nodes[container].next = UInt32(store.count)
  }

  /// Reads `"key" :` and the white space behind it.
  private mutating func parseKey(orClosing: Bool) throws(JSONError) {
    guard base[position] == UInt8(ascii: "\"") else {
      throw failure(orClosing ? "expected a key in double quotes or '}'" : "expected a key in double quotes")
    }
    try appendString()
    skipSpace()
    guard base[position] == UInt8(ascii: ":") else { throw failure("expected ':'") }
    position += 1
    skipSpace()
  }

  private mutating func appendString() throws(JSONError) {
    let start = position
    position += 1
    let flags = try scanString(from: start)
    appendScalar(.string, from: start, flags)
  }

  private mutating func appendLiteral(_ text: StaticString, _ kind: JSONKind) throws(JSONError) {
    let start = position
    let length = text.utf8CodeUnitCount
    for offset in 0..<length where base[start + offset] != text.utf8Start[offset] {
      throw failure("expected a JSON value")
    }
    position += length
    appendScalar(kind, from: start, kind == .number ? .notFinite : [])
  }

  private mutating func appendNumber() throws(JSONError) {
    let start = position
    let isNegative = base[start] == UInt8(ascii: "-")
    if isNegative && base[start + 1] == UInt8(ascii: "I") {
      position += 1
      try appendLiteral("Infinity", .number)
      store.nodes[store.count - 1].start = UInt32(start)
      return
    }
    let flags = try scanNumber()
    appendScalar(.number, from: start, flags)
  }

  @inline(__always)
  private func appendScalar(_ kind: JSONKind, from start: Int, _ flags: JSONFlags) {
    store.append(
      JSONNode(
        start: UInt32(start),
        end: UInt32(position),
        next: UInt32(store.count + 1),
        kind: kind,
        flags: flags
      )
    )
  }

  /// The error for the current place; the end of the input is named as such.
  func failure(_ message: String) -> JSONError {
    guard position < count else {
      return JSONError("unexpected end of file, \(message)", at: count, in: buffer)
    }
    return JSONError(message, at: position, in: buffer)
  }

  /// Names the usual cause of a first byte that no JSON text has.
  private func refuseOtherEncodings() throws(JSONError) {
    let isUTF16Mark = (base[0] == 0xFF && base[1] == 0xFE) || (base[0] == 0xFE && base[1] == 0xFF)
    let hasZeroByte = count >= 2 && (base[0] == 0 || base[1] == 0)
    if isUTF16Mark || hasZeroByte { throw failure("not UTF-8 (UTF-16 or UTF-32?)") }
  }
}
