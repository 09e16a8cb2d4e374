// The content of a file as git stores it.

internal import Clibgit2

/// A blob in memory. It keeps its repository alive.
package struct Blob: ~Copyable {
  private let handle: OpaquePointer
  private let repository: Repository
  /// The name of the blob.
  package let id: ObjectID

  init(_ id: ObjectID, in repository: Repository) throws(GitError) {
    var oid = id.oid
    handle = try make("git_blob_lookup") { git_blob_lookup(&$0, repository.handle, &oid) }
    self.repository = repository
    self.id = id
  }

  deinit {
    git_blob_free(handle)
  }

  /// The number of bytes. The libgit2 function is `git_blob_rawsize`.
  package var count: Int { Int(git_blob_rawsize(handle)) }

  /// The content, without a copy; it is gone after the call. The libgit2 function is `git_blob_rawcontent`.
  package func withBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
    try body(UnsafeRawBufferPointer(start: git_blob_rawcontent(handle), count: count))
  }

  /// A copy of the content.
  package var bytes: [UInt8] { withBytes { Array($0) } }
}
