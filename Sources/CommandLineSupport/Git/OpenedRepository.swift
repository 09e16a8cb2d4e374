package import GitIntegration
package import SystemFiles

/// The repository of the working directory, opened when something in it is first asked for.
package final class OpenedRepository {
  private var found: Repository?
  private var isSearched = false

  private let environment: () -> GitEnvironment

  /// Nothing is opened before somebody asks.
  ///
  /// - Parameter environment: gives what git's rules depend on.
  package init(_ environment: @escaping () -> GitEnvironment = { GitEnvironment(Environment.variable) }) {
    self.environment = environment
  }

  /// The repository; nil if the working directory lies in none.
  package func repository() throws -> Repository? {
    if !isSearched {
      found = try Repository.discover(from: ".", environment: environment())
      isSearched = true
    }
    return found
  }

  /// The path behind the colon of `revision:path` (gitrevisions(7)): `./` and `../` begin one from the working
  /// directory, anything else one from the top.
  /// - Throws: `FailureDescription` if it is outside.
  package func inTree(_ path: String) throws -> RepositoryPath {
    path.hasPrefix("./") || path.hasPrefix("../")
      ? try inside(path) : RepositoryPath(bytes: FilePath(argument: path).bytes)
  }

  /// The path from the top of the work tree of something named from the working directory; in a bare
  /// repository, or in none, the path as it is.
  /// - Throws: `FailureDescription` if it is outside.
  package func inside(_ path: String) throws -> RepositoryPath { try inside(FilePath(argument: path)) }

  /// The same for a path.
  package func inside(_ named: FilePath) throws -> RepositoryPath {
    guard let workTree = try repository()?.workTree, let folder = Environment.workingDirectory else {
      return RepositoryPath(bytes: named.bytes)
    }
    let top = DirectoryCheck.realPath(FilePath(workTree)) ?? FilePath(workTree)
    let isAbsolute = named.bytes.first == UInt8(ascii: "/")
    // Links in the folder are followed, the last component is what git knows.
    let parent = isAbsolute ? named.directory : folder.appending(named.directory.bytes)
    let last = [UInt8](named.name)
    let isFolder = last.elementsEqual(".".utf8) || last.elementsEqual("..".utf8) || last.isEmpty
    let real =
      isFolder
      ? DirectoryCheck.realPath(named)
      : (DirectoryCheck.realPath(parent) ?? parent).appending(last)
    guard let inside = (real ?? folder.appending(named.bytes)).relative(to: top) else {
      throw FailureDescription("outside the repository", file: named)
    }
    return RepositoryPath(bytes: inside.bytes)
  }
}
