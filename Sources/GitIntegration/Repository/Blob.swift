// The content of a file as git stores it.

/// A blob in memory. It keeps its repository alive.
package struct Blob: ~Copyable {
  private let content: any BlobContent
  /// The name of the blob.
  package let id: ObjectID

  init(_ id: ObjectID, _ content: any BlobContent) {
    self.content = content
    self.id = id
  }

  /// The number of bytes.
  package var count: Int { content.bytes.count }

  /// The content, without a copy; it is gone after the call.
  package func withBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
    try withExtendedLifetime(content) { () throws(E) -> R in try body(content.bytes) }
  }

  /// A copy of the content.
  package var bytes: [UInt8] { withBytes { Array($0) } }
}
