/// A path as the operating system has it: bytes without NUL, not necessarily UTF-8.
///
/// Paths compare, hash and sort by their bytes, so two spellings of one letter stay two paths.
package struct FilePath: Hashable, Sendable {
  /// The bytes of the path, without a final NUL.
  package let bytes: [UInt8]

  /// The path with these bytes. A NUL and what follows it are left out, as a system call would.
  package init(bytes: some Sequence<UInt8>) {
    self.init(bytes: Array(bytes))
  }

  /// The path with these bytes, as `init(bytes:)` of any sequence. This one costs no lookup of generic types,
  /// which the filter has at every start.
  package init(bytes: [UInt8]) {
    self.bytes = bytes.firstIndex(of: 0).map { Array(bytes[..<$0]) } ?? bytes
  }

  /// The path with these bytes, as `init(bytes:)` of an array.
  package init(bytes: ArraySlice<UInt8>) {
    self.init(bytes: Array(bytes))
  }

  /// The path with the UTF-8 bytes of `text`.
  package init(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  /// The path that an argument of this process named (`ArgumentText`).
  package init(argument: String) {
    self.init(bytes: ArgumentText.bytes(of: argument))
  }

  /// The path in a C string, which is copied.
  package init(cString: UnsafePointer<CChar>) {
    let length = strlen(cString)
    self.bytes = Array(UnsafeRawBufferPointer(start: cString, count: length))
  }

  /// The path as text; bytes that are not UTF-8 are replaced. For messages, never to open a file.
  package var text: String {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    String(decoding: bytes, as: UTF8.self)
  }

  /// The last component, without slashes: `b` of `a/b` and of `a/b/`; empty for `/` and the empty path.
  package var name: ArraySlice<UInt8> {
    let trimmed = trimmedEnd
    let start = bytes[..<trimmed].lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    return bytes[start..<trimmed]
  }

  /// The path without its last component: `a` of `a/b`, `/` of `/a`, `.` of `a`.
  package var directory: FilePath {
    guard let slash = bytes[..<trimmedEnd].lastIndex(of: UInt8(ascii: "/")) else { return FilePath(".") }
    let end = bytes[..<slash].lastIndex { $0 != UInt8(ascii: "/") }.map { $0 + 1 } ?? 0
    return end == 0 ? FilePath("/") : FilePath(bytes: bytes[..<end])
  }

  /// This path, a slash where one is needed, and `component`. `.` adds no prefix.
  package func appending(_ component: some Collection<UInt8>) -> FilePath {
    appending(Array(component))
  }

  /// This path, a slash where one is needed, and `component`, without a lookup of generic types.
  package func appending(_ component: [UInt8]) -> FilePath {
    if bytes.isEmpty || bytes == [UInt8(ascii: ".")] { return FilePath(bytes: component) }
    var whole = bytes
    if bytes.last != UInt8(ascii: "/") { whole.append(UInt8(ascii: "/")) }
    whole.append(contentsOf: component)
    return FilePath(bytes: whole)
  }

  /// This path with the UTF-8 bytes of `component` added.
  package func appending(_ component: String) -> FilePath {
    appending(Array(component.utf8))
  }

  /// Whether the last component ends in the bytes of `suffix`, case counting.
  package func hasSuffix(_ suffix: String) -> Bool {
    name.count >= suffix.utf8.count && name.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  /// Calls `body` with the path as a C string, which is valid only during the call.
  package func withCString<Result, Failure: Error>(
    _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let characters = bytes.map(CChar.init(bitPattern:)) + [0]
    return try characters.withPointer(body)
  }

  /// Where the last component ends, trailing slashes left out.
  private var trimmedEnd: Int {
    bytes.lastIndex { $0 != UInt8(ascii: "/") }.map { $0 + 1 } ?? 0
  }
}

extension FilePath: Comparable {
  /// Orders by bytes.
  package static func < (left: FilePath, right: FilePath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension [CChar] {
  /// Calls `body` with the address of the first element of an array that is not empty.
  fileprivate func withPointer<Result, Failure: Error>(
    _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafeBufferPointer { (buffer) throws(Failure) -> Result in
      guard let base = buffer.baseAddress else {
        var empty: CChar = 0
        return try body(&empty)
      }
      return try body(base)
    }
  }
}
