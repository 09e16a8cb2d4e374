/// Collects output bytes in chunks, so that a growing output is never copied and long runs of a document
/// are not copied at all.
package final class ByteSink {
  private var chunks: [ByteChunks.Chunk] = []
  private var current: UnsafeMutablePointer<UInt8>
  private var used = 0
  private var capacity: Int
  private var finishedCount = 0

  /// Runs of a document at least this long are referred to instead of copied.
  private static let borrowThreshold = 16_384
  private static let largestChunk = 1 << 20

  /// - Parameter capacity: The size of the first chunk in bytes.
  package init(expecting capacity: Int = 4096) {
    self.capacity = min(max(capacity, 64), ByteSink.largestChunk)
    current = .allocate(capacity: self.capacity)
  }

  deinit { current.deallocate() }

  /// The number of bytes so far.
  package var count: Int { finishedCount + used }

  /// Appends one byte.
  @inline(__always)
  package func append(_ byte: UInt8) {
    if used == capacity { finishChunk(atLeast: 1) }
    current[used] = byte
    used += 1
  }

  /// Copies bytes to the end.
  @inline(__always)
  package func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    append(start, bytes.count)
  }

  /// Copies `count` bytes to the end.
  @inline(__always)
  package func append(_ start: UnsafePointer<UInt8>, _ count: Int) {
    if capacity - used < count { finishChunk(atLeast: count) }
    (current + used).update(from: start, count: count)
    used += count
  }

  /// Appends a literal of the program.
  package func append(_ text: StaticString) {
    append(text.utf8Start, text.utf8CodeUnitCount)
  }

  /// Copies bytes to the end.
  package func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  /// Appends a range of bytes of a buffer, which is kept alive if the range is long.
  @inline(__always)
  package func append(_ buffer: ByteBuffer, from start: Int, to end: Int) {
    let count = end - start
    if count < ByteSink.borrowThreshold {
      append(buffer.base + start, count)
    } else {
      borrow(buffer, start, count)
    }
  }

  private func borrow(_ buffer: ByteBuffer, _ start: Int, _ count: Int) {
    if used > 0 { finishChunk(atLeast: 1) }
    chunks.append(.borrowed(buffer, start: start, count: count))
    finishedCount += count
  }

  /// Appends the output of another sink, of which nothing long is copied.
  package func append(_ other: ByteChunks) {
    for chunk in other.chunks {
      if chunk.count < ByteSink.borrowThreshold {
        chunk.withBytes { append($0.assumingMemoryBound(to: UInt8.self)) }
        continue
      }
      if used > 0 { finishChunk(atLeast: 1) }
      chunks.append(chunk)
      finishedCount += chunk.count
    }
  }

  /// The output so far, to be kept or appended to others without a copy.
  package var finished: ByteChunks {
    if used > 0 { finishChunk(atLeast: 1) }
    return ByteChunks(chunks)
  }

  private func finishChunk(atLeast needed: Int) {
    if used > 0 {
      chunks.append(.owned(ByteChunks.Memory(current), count: used))
    } else {
      current.deallocate()
    }
    finishedCount += used
    used = 0
    capacity = max(min(capacity * 2, ByteSink.largestChunk), needed)
    current = .allocate(capacity: capacity)
  }

  /// Gives the output piece by piece, in order. The bytes are valid inside the closure.
  package func forEachChunk<Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    for chunk in chunks { try chunk.withBytes(body) }
    if used > 0 { try body(UnsafeRawBufferPointer(start: current, count: used)) }
  }

  /// Calls the closure with all pieces of the output in order. The bytes are valid inside the closure.
  package func withChunks<Result, Failure: Error>(
    _ body: ([UnsafeRawBufferPointer]) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var all: [UnsafeRawBufferPointer] = []
    forEachChunk { all.append($0) }
    return try body(all)
  }

  /// The whole output as one array.
  package var bytes: [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(count)
    forEachChunk { all.append(contentsOf: $0) }
    return all
  }

  /// Whether the output is these bytes.
  package func equals(_ other: ByteBuffer) -> Bool {
    guard count == other.count else { return false }
    var offset = 0
    var isEqual = true
    forEachChunk { chunk in
      if isEqual {
        let part = UnsafeRawBufferPointer(start: other.base + offset, count: chunk.count)
        isEqual = part.elementsEqual(chunk)
        offset += chunk.count
      }
    }
    return isEqual
  }
}
