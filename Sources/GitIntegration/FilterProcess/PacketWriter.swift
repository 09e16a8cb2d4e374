// Writing pkt-lines (gitprotocol-common(5)) to a file descriptor.

import SystemFiles

/// A stream of packets, written with few calls of the system: what is small waits for ``send()``.
struct PacketWriter: ~Copyable {
  private let descriptor: CInt
  private var waiting = ContentBuffer()

  init(descriptor: CInt) {
    self.descriptor = descriptor
  }

  /// Adds a packet of text, with a newline at its end.
  mutating func line(_ text: String) {
    // gitprotocol-common(5): a non-binary line should be terminated by an LF, which counts in the length.
    let bytes = Array(text.utf8) + [UInt8(ascii: "\n")]
    bytes.withUnsafeBytes { packet($0) }
  }

  /// Adds the end of a list.
  mutating func flush() {
    header(0)
  }

  /// Adds content, in as many packets as it takes; none if it is empty.
  mutating func content(_ bytes: UnsafeRawBufferPointer) throws(FilterProtocolError) {
    // gitprotocol-common(5): implementations should not send an empty pkt-line ("0004").
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(PacketLine.maximumPayload)
      packet(UnsafeRawBufferPointer(rebasing: piece))
      rest = rest[piece.endIndex...]
      if waiting.count > PacketLine.maximumPayload { try send() }
    }
  }

  /// Writes what waits.
  mutating func send() throws(FilterProtocolError) {
    let error = waiting.withBytes { Self.writeAll($0, to: descriptor) }
    waiting.removeAll()
    if let error { throw error }
  }

  private mutating func packet(_ payload: UnsafeRawBufferPointer) {
    header(payload.count + PacketLine.headerSize)
    waiting.append(payload)
  }

  private mutating func header(_ length: Int) {
    let digits = Array("0123456789abcdef".utf8)
    let text = [12, 8, 4, 0].map { digits[(length >> $0) & 15] }
    text.withUnsafeBytes { waiting.append($0) }
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) -> FilterProtocolError? {
    switch Descriptor.writeAll([bytes], to: descriptor) {
    case 0: nil
    case EPIPE: .disconnected
    case let code: .system(code)
    }
  }
}
