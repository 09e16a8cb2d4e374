/// JSON text in the layout that nbformat writes: one space of indent a level, `": "` after keys, one item
/// a line, empty containers closed at once.
///
/// The caller gives keys in sorted order and text that needs no JSON escape except those it asks for.
struct NotebookText {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true

  /// Room is kept for `capacity` bytes.
  init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  /// How many bytes have been written.
  var count: Int { bytes.count }

  mutating func object(_ members: (inout NotebookText) -> Void) {
    container("{", "}", members)
  }

  mutating func array(_ elements: (inout NotebookText) -> Void) {
    container("[", "]", elements)
  }

  /// Begins a member of an object; its value follows.
  mutating func key(_ name: StaticString) {
    separate()
    quoted(name)
    append(": ")
  }

  /// Begins a member of an object whose key is written piece by piece, as in `string(_:)`.
  mutating func key(_ pieces: (inout NotebookText) -> Void) {
    separate()
    string(pieces)
    append(": ")
  }

  /// Begins an element of an array; its value follows.
  mutating func element() {
    separate()
  }

  /// Writes a string value whose text has no character that JSON escapes.
  mutating func string(_ text: StaticString) {
    quoted(text)
  }

  /// Writes a string value piece by piece; the pieces must be JSON text between quotes already.
  mutating func string(_ pieces: (inout NotebookText) -> Void) {
    bytes.append(UInt8(ascii: "\""))
    pieces(&self)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func number(_ value: Int) {
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes text as it is.
  mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes bytes as they are.
  mutating func append(contentsOf more: some Sequence<UInt8>) {
    bytes.append(contentsOf: more)
  }

  private mutating func quoted(_ text: StaticString) {
    bytes.append(UInt8(ascii: "\""))
    append(text)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func container(
    _ open: StaticString,
    _ close: StaticString,
    _ content: (inout NotebookText) -> Void
  ) {
    append(open)
    depth += 1
    isFirst = true
    content(&self)
    depth -= 1
    if !isFirst {
      newLine()
    }
    isFirst = false
    append(close)
  }

  private mutating func separate() {
    if !isFirst {
      bytes.append(UInt8(ascii: ","))
    }
    isFirst = false
    newLine()
  }

  private mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth))
  }
}
