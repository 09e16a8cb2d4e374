import CommandLineSupport
import GitIntegration

extension OpenedRepository {
  /// The repository.
  /// - Throws: `FailureDescription` if there is none.
  func required() throws -> Repository {
    guard let repository = try repository() else {
      throw FailureDescription("not in a git repository: name two files or directories to compare")
    }
    return repository
  }

  /// The way to the content of a side; nil where that is a file.
  func blobs(for side: PairSide) throws -> BlobReader? {
    guard case .blob = side.source else { return nil }
    return try repository().map { BlobReader($0) }
  }
}
