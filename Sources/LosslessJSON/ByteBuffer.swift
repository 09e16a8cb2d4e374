/// An immutable run of bytes with zero padding behind it: what a document is parsed from.
///
/// The padding lets scanning loops read whole words without a bounds check at the end of the input.
package final class ByteBuffer: @unchecked Sendable {
  /// The first byte. `count` bytes of content follow, then `padding` zero bytes.
  package let base: UnsafePointer<UInt8>
  /// The number of content bytes.
  package let count: Int
  private let release: () -> Void

  /// The number of readable zero bytes behind the content.
  package static let padding = 64

  /// A copy of `bytes`.
  package init(_ bytes: some Collection<UInt8>) {
    count = bytes.count
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: count + ByteBuffer.padding)
    let content = UnsafeMutableBufferPointer(start: memory, count: count)
    _ = content.initialize(from: bytes)
    (memory + count).initialize(repeating: 0, count: ByteBuffer.padding)
    base = UnsafePointer(memory)
    release = { memory.deallocate() }
  }

  /// Takes over memory that somebody else filled.
  /// - Parameters:
  ///   - base: `count` content bytes, followed by at least `padding` zero bytes.
  ///   - release: frees the memory; called once, when the last user is gone.
  package init(adopting base: UnsafePointer<UInt8>, count: Int, release: @escaping () -> Void) {
    self.base = base
    self.count = count
    self.release = release
  }

  deinit { release() }

  /// The content, valid inside the closure.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeBufferPointer(start: base, count: count))
  }

  /// The content as an array (a copy).
  package var bytes: [UInt8] { [UInt8](UnsafeBufferPointer(start: base, count: count)) }
}
