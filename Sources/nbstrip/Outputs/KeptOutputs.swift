import CommandLineSupport
import GitIntegration
import OutputStore
import SystemFiles

/// The local outputs of the repository here, and its work tree, for the commands that people call.
struct KeptOutputs {
  let place: StorePlace
  /// The top of the work tree, without symbolic links.
  let workTree: FilePath
  /// What the installed filter is called with.
  let flags: StripFlags.Values

  /// - Throws: `FailureDescription` outside a work tree.
  static func ofProcess() throws -> KeptOutputs {
    let environment = GitEnvironment(Environment.variable).askingForSystemFiles()
    guard let folders = try RepositoryFolders.find(environment: environment) else {
      throw FailureDescription("not a git repository")
    }
    guard let here = Environment.workingDirectory,
      let top = folders.workTree(around: here, environment: environment)
    else { throw FailureDescription("not in a work tree") }
    let settings = GitSettings(environment: environment)
    return KeptOutputs(
      place: StorePlace(folders),
      workTree: DirectoryCheck.realPath(top) ?? top,
      flags: try InstalledFlags.flags(StripFlags.Values()) { name in settings.string(name) }
    )
  }

  /// A path of the command line, from the top of the work tree. The file need not exist.
  func inside(_ path: FilePath) throws -> FilePath {
    let here = Environment.workingDirectory ?? FilePath("/")
    let named = path.bytes.first == UInt8(ascii: "/") ? path : here.appending(path.bytes)
    let directory = DirectoryCheck.realPath(named.directory)
    let real = DirectoryCheck.realPath(named) ?? directory?.appending(Array(named.name)) ?? named
    guard let inside = real.relative(to: workTree) else {
      throw FailureDescription("outside the repository", file: path)
    }
    return inside
  }

  /// What is kept of notebooks at or below some paths; of all without any.
  func summaries(_ paths: [FilePath]) throws -> [OutputStore.Summary] {
    let scopes = try paths.map { try inside($0) }
    return place.store.summaries().filter { summary in
      FilePath(bytes: summary.path).isInside(any: scopes)
    }
  }

  /// The most bytes that are kept.
  var limit: Int { flags.localOutputs?.limit ?? LocalOutputsChoice.usualLimit }
}

extension FilePath {
  /// Whether a path is that of one of these files or directories, or below one. All are where none is named.
  func isInside(any scopes: [FilePath]) -> Bool { scopes.isEmpty || scopes.contains { isInside($0) } }
}

extension [OutputStore.Summary] {
  /// The number of files that they are of.
  var fileCount: Int {
    var count = 0
    for (place, summary) in enumerated() where place == 0 || self[place - 1].path != summary.path {
      count += 1
    }
    return count
  }
}
