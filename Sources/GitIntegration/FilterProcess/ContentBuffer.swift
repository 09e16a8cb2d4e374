// Bytes of unknown number, received piece by piece, without a second copy.

import SystemFiles

/// A growing piece of raw memory.
///
/// Growing is left to realloc(3), which moves pages and not bytes where the content is large, and memory is
/// not filled with zeros first: 50 MB of content take 50 MB.
package struct ContentBuffer: ~Copyable {
  private var start: UnsafeMutableRawPointer?
  private var capacity = 0
  /// The number of bytes.
  package private(set) var count = 0

  /// A buffer without memory.
  package init() {}

  deinit {
    free(start)
  }

  /// The content in place. The pointer is good during the call only.
  package func withBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
    try body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The number of zero bytes behind the content that `withPaddedBytes` promises.
  package static let padding = 64

  /// The content in place, with `padding` zero bytes behind it, so that it can be scanned in blocks past
  /// its end. The pointer is good during the call only.
  package func withPaddedBytes<R, E: Error>(
    _ body: (_ start: UnsafePointer<UInt8>, _ count: Int) throws(E) -> R
  ) throws(E) -> R {
    guard let start else {
      let zeros = [UInt8](repeating: 0, count: Self.padding)
      return try zeros.withUnsafeBufferPointer { (zeros) throws(E) -> R in
        guard let start = zeros.baseAddress else { fatalError("an array with elements has an address") }
        return try body(start, 0)
      }
    }
    memset(start + count, 0, Self.padding)
    return try body(start.assumingMemoryBound(to: UInt8.self), count)
  }

  /// A copy of the content.
  package var bytes: [UInt8] { withBytes { Array($0) } }

  /// Adds bytes at the end.
  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    reserve(bytes.count)
    guard let start else { return }
    UnsafeMutableRawBufferPointer(start: start + count, count: bytes.count).copyMemory(from: bytes)
    count += bytes.count
  }

  /// Forgets the content. Memory is kept for the next, unless it is much.
  package mutating func removeAll() {
    count = 0
    guard capacity > Self.keptCapacity else { return }
    free(start)
    start = nil
    capacity = 0
  }

  /// Forgets bytes at the beginning.
  mutating func removeFirst(_ number: Int) {
    guard number > 0, let start else { return }
    count -= number
    memmove(start, start + number, count)
  }

  private static let keptCapacity = 1 << 20

  private mutating func reserve(_ room: Int) {
    let (needed, overflows) = count.addingReportingOverflow(room)
    precondition(!overflows, "content too large for memory")
    guard needed > capacity else { return }
    let newCapacity = max(needed, capacity <= Int.max / 2 ? capacity * 2 : needed)
    guard let grown = realloc(start, newCapacity + Self.padding) else { fatalError("out of memory") }
    start = grown
    capacity = newCapacity
  }
}
