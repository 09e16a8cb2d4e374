import GitIntegration
import SystemFiles

/// What `--attributes` may name: a file that is written to.
enum AttributesPath {
  /// How many links may lead to each other, as for the system.
  private static let mostLinks = 40

  /// - Throws: `FailureDescription` for a path in a repository that links lead out of, for these are the work
  ///   of whoever made the repository, and for one that is not UTF-8, which git's settings cannot hold.
  static func check(_ path: FilePath, in repository: Repository?) throws(FailureDescription) {
    _ = try path.utf8Text()
    guard let repository, let here = Environment.workingDirectory else { return }
    let folders = [repository.workTree, repository.commonDirectory].compactMap { folder in
      folder.map { DirectoryCheck.realPath(FilePath($0)) ?? FilePath($0) }
    }
    let absolute = path.bytes.first == UInt8(ascii: "/") ? path : here.appending(path.bytes)
    guard folders.contains(where: { absolute.relative(to: $0) != nil }) else { return }
    let target = end(of: absolute)
    guard let target, folders.contains(where: { target.relative(to: $0) != nil }) else {
      throw FailureDescription("symbolic link that leaves the repository", file: path)
    }
  }

  /// The real path of a file that need not exist, behind all links, also those that lead to nothing; nil for
  /// links that lead in a circle.
  private static func end(of path: FilePath) -> FilePath? {
    var path = path
    for _ in 0..<mostLinks {
      let folder = existing(path.directory)
      let parent = folder.rest.reduce(DirectoryCheck.realPath(folder.path) ?? folder.path) {
        $0.appending($1)
      }
      path = parent.appending(path.name)
      guard let target = DirectoryCheck.linkTarget(path) else { return path }
      path = target.first == UInt8(ascii: "/") ? FilePath(bytes: target) : parent.appending(target)
    }
    return nil
  }

  /// The nearest directory that exists, and the names that lead from there.
  private static func existing(_ path: FilePath) -> (path: FilePath, rest: [ArraySlice<UInt8>]) {
    var (path, rest) = (path, [ArraySlice<UInt8>]())
    while !DirectoryCheck.exists(path), DirectoryCheck.linkTarget(path) == nil, path != FilePath("/"),
      path != FilePath(".")
    {
      rest.insert(path.name, at: 0)
      path = path.directory
    }
    return (path, rest)
  }
}
