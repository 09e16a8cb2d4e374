import CommandLineSupport
import GitIntegration
import LosslessJSON
import Synchronization
import SystemFiles

/// Reads blobs for several threads; libgit2 is asked by one at a time.
final class BlobReader: @unchecked Sendable {
  private let repository: Repository
  private let lock = Mutex(())
  /// The folder where git-lfs keeps the objects it has fetched.
  let largeFiles: FilePath

  init(_ repository: Repository) {
    self.repository = repository
    largeFiles = FilePath(repository.commonDirectory).appending("lfs/objects")
  }

  /// The content of a blob.
  func read(_ id: ObjectID) throws -> [UInt8] {
    try lock.withLock { _ in try repository.blob(id).bytes }
  }
}
