import ArgumentParser
import GitIntegration
import SystemFiles

/// The filters of files that git hands over from the work tree, without libgit2 where no filter is
/// configured.
struct DriverFilters {
  private let environment: GitEnvironment

  init(environment: GitEnvironment) {
    self.environment = environment
  }

  /// The filter for a file of the work tree, named from its top.
  func filter(for path: FilePath) throws -> CleanFilter? {
    let settings = GitSettings(environment: environment)
    guard settings.mayHaveSubsections(of: "filter", besides: ["lfs"]) else { return nil }
    guard let repository = try Repository.discover(from: ".", environment: environment) else { return nil }
    var filters = CleanFilters(repository)
    return try filters.filter(for: RepositoryPath(bytes: path.bytes), file: path)
  }

  /// The way to what git-lfs has fetched, if a file is one of its pointers.
  func blobs(for call: DriverCall) throws -> BlobReader? {
    let isPointer = call.files.contains { file in
      guard let content = try? FileReader.read(file) else { return false }
      return content.withBytes { LargeFilePointer.isPointer($0) }
    }
    guard isPointer else { return nil }
    return try Repository.discover(from: ".", environment: environment).map { BlobReader($0) }
  }
}
