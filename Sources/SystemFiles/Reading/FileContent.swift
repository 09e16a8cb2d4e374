/// The bytes of a whole file in one block of memory, followed by `padding` zero bytes.
///
/// The block is freed with the value, unless `take()` hands it on.
package struct FileContent: ~Copyable {
  /// How many zero bytes follow the content, so that it can be scanned in blocks past its end.
  package static let padding = 64

  /// The first byte; never nil, also for an empty file.
  package let base: UnsafeMutableRawPointer
  /// How many bytes the file has.
  package let count: Int
  /// Which file this is and in which state it was read; nil for anything but a regular file.
  package let identity: FileIdentity?

  /// Owns a block from `malloc` of at least `count + padding` bytes.
  package init(base: UnsafeMutableRawPointer, count: Int, identity: FileIdentity? = nil) {
    self.base = base
    self.count = count
    self.identity = identity
  }

  deinit {
    free(base)
  }

  /// Calls `body` with the content, without the padding.
  ///
  /// There is no property for it: this value may end, and its memory with it, after its last use, which is
  /// before a pointer taken from it is used.
  package borrowing func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// Gives the block away: its base, the size of the content, and the function that frees the base.
  /// The padding stays readable until then.
  package consuming func take() -> TakenContent {
    let taken = TakenContent(base: base, count: count, deallocate: { free($0) })
    discard self
    return taken
  }

  /// The content as an array, copied.
  package borrowing func array() -> [UInt8] {
    withBytes { Array($0) }
  }
}
