import GitIntegration
import SystemFiles

/// git's ignore rules for the directory that a path names, if it is one in a repository.
struct IgnoreRules {
  private var repository: Repository?
  private var workTree = FilePath("")

  init(for path: FilePath, environment: GitEnvironment) {
    guard DirectoryCheck.isDirectory(path) else { return }
    repository = try? Repository.discover(from: path.text, environment: environment)
    workTree = FilePath(repository?.workTree ?? "")
  }

  /// Whether git leaves out a path; what cannot be found out is not left out.
  func covers(_ path: FilePath, isDirectory: Bool) -> Bool {
    guard let repository, let real = DirectoryCheck.realPath(path), let inside = real.relative(to: workTree)
    else { return false }
    let slash: [UInt8] = isDirectory ? [UInt8(ascii: "/")] : []
    return (try? repository.isIgnored(RepositoryPath(bytes: inside.bytes + slash))) ?? false
  }
}
