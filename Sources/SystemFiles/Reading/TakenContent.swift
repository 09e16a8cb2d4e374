/// A block of memory that its holder has to free.
package struct TakenContent {
  /// The first byte.
  package let base: UnsafeMutableRawPointer
  /// The size of the content in bytes; `FileContent.padding` zero bytes follow it.
  package let count: Int
  /// Frees the block; called once, with `base`.
  package let deallocate: @Sendable (UnsafeMutableRawPointer) -> Void
}
