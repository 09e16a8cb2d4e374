import ArgumentParser
import GitIntegration
import SystemFiles

/// The versions of conflicted files in git's index.
struct IndexStages {
  struct Versions {
    /// `nil` if both sides added the file.
    var base: [UInt8]?
    var local: [UInt8]
    var remote: [UInt8]
  }

  private let environment: GitEnvironment

  init(environment: GitEnvironment) {
    self.environment = environment
  }

  /// The versions of a file; `nil` outside a repository and for files without a conflict of two versions.
  /// - Throws: `GitError` if the index or a blob cannot be read.
  func versions(of path: FilePath) throws -> Versions? {
    let folder = path.directory.text
    guard let repository = try Repository.discover(from: folder, environment: environment),
      let workTree = repository.workTree,
      let real = DirectoryCheck.realPath(path),
      let inside = real.relative(to: FilePath(workTree))
    else { return nil }
    let index = try Index(of: repository)
    let name = RepositoryPath(bytes: inside.bytes)
    guard let local = index.find(name, stage: 2), let remote = index.find(name, stage: 3) else { return nil }
    let base = try index.find(name, stage: 1).map { try repository.blob($0.id).bytes }
    return Versions(
      base: base,
      local: try repository.blob(local.id).bytes,
      remote: try repository.blob(remote.id).bytes
    )
  }
}
