// Reading pkt-lines (gitprotocol-common(5)) from a file descriptor.

import SystemFiles

/// A stream of packets, read with few calls of the system.
struct PacketReader: ~Copyable {
  private let descriptor: CInt
  private let buffer: UnsafeMutableRawBufferPointer
  /// What was read and not yet used: a part of the buffer.
  private var unread = 0..<0
  /// Whether more is on its way for certain: then the writer gets the processor before we wait.
  ///
  /// git writes a request in some seven pieces. Waiting for each of them takes two changes of the process that
  /// runs; when git may write on until it waits for us, all of them are there at once (sched_yield(2)).
  var expectsMore = false

  init(descriptor: CInt) {
    self.descriptor = descriptor
    buffer = .allocate(byteCount: 2 * (PacketLine.maximumPayload + PacketLine.headerSize), alignment: 16)
  }

  deinit {
    buffer.deallocate()
  }

  /// Reads a packet's length. Gives nil where the input ends before it, which only some callers allow.
  mutating func next() throws(FilterProtocolError) -> Packet? {
    guard try fill(PacketLine.headerSize) else {
      if unread.isEmpty { return nil }
      throw .truncated
    }
    var length = 0
    for digit in buffer[unread].prefix(PacketLine.headerSize) {
      guard let value = Self.hexadecimal(digit) else { throw .invalidLength }
      length = length * 16 + value
    }
    unread.removeFirst(PacketLine.headerSize)
    // gitprotocol-common(5), "pkt-line Format": the length counts its own four digits, and 0000 is the flush
    // packet, which has no payload.
    if length == 0 { return .flush }
    let payload = length - PacketLine.headerSize
    guard (0...PacketLine.maximumPayload).contains(payload) else { throw .invalidLength }
    guard try fill(payload) else { throw .truncated }
    return .data(payload)
  }

  /// Passes the next bytes, which the packet read last has announced, and leaves them behind.
  mutating func take<R>(_ count: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    let start = unread.lowerBound
    unread.removeFirst(count)
    return body(UnsafeRawBufferPointer(rebasing: buffer[start..<start + count]))
  }

  /// Reads until so many bytes are there. False if the input ends before.
  private mutating func fill(_ needed: Int) throws(FilterProtocolError) -> Bool {
    while unread.count < needed {
      if unread.isEmpty { unread = 0..<0 }
      if unread.lowerBound + needed > buffer.count { moveToFront() }
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[unread.upperBound...])
      if expectsMore { sched_yield() }
      let count = read(descriptor, room.baseAddress, room.count)
      if count == 0 { return false }
      if count > 0 { unread = unread.lowerBound..<unread.upperBound + count }
      if count < 0 && errno != EINTR { throw .system(errno) }
    }
    return true
  }

  private mutating func moveToFront() {
    guard let start = buffer.baseAddress else { return }
    memmove(start, start + unread.lowerBound, unread.count)
    unread = 0..<unread.count
  }

  private static func hexadecimal(_ digit: UInt8) -> Int? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(digit) - 0x61 + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(digit) - 0x41 + 10
    default: nil
    }
  }
}
