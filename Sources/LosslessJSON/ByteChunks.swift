/// What a `ByteSink` has collected: bytes in pieces, which nobody changes any more.
package struct ByteChunks: Sendable {
  /// Memory that a sink filled, freed with the last one who needs it.
  final class Memory: @unchecked Sendable {
    fileprivate let start: UnsafeMutablePointer<UInt8>

    init(_ start: UnsafeMutablePointer<UInt8>) { self.start = start }

    deinit { start.deallocate() }
  }

  enum Chunk: Sendable {
    case owned(Memory, count: Int)
    case borrowed(ByteBuffer, start: Int, count: Int)

    var count: Int {
      switch self {
      case .owned(_, let count), .borrowed(_, _, let count): count
      }
    }

    /// The bytes, valid inside the closure and as long as the chunk is alive.
    func withBytes<Failure: Error>(
      _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
      switch self {
      case .owned(let memory, let count): try body(UnsafeRawBufferPointer(start: memory.start, count: count))
      case .borrowed(let buffer, let start, let count):
        try body(UnsafeRawBufferPointer(start: buffer.base + start, count: count))
      }
    }
  }

  let chunks: [Chunk]

  init(_ chunks: [Chunk]) { self.chunks = chunks }

  /// All of it as one array (a copy).
  package var bytes: [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(chunks.reduce(0) { $0 + $1.count })
    for chunk in chunks { chunk.withBytes { all.append(contentsOf: $0) } }
    return all
  }
}
