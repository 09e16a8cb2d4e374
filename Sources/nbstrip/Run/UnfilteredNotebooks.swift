import CommandLineSupport
import GitIntegration
import Notebooks
import SystemFiles

/// The notebooks of a walk through folders that git's attributes keep from the filter, where others are its
/// own.
///
/// Where no notebook at all has the filter, attributes say nothing about stripping, and there are none.
struct UnfilteredNotebooks {
  private var paths: Set<FilePath> = []
  /// Committed lines that would keep notebooks from the filter, were they not overridden by an older installation.
  private var undone: [String] = []

  /// - Parameter entries: of all folders of a command line; files that were named are always done.
  init(_ entries: some Sequence<FileWalk.Entry>) {
    var repositories = FoundRepositories()
    var groups: [(repository: Repository, files: [(path: FilePath, inside: RepositoryPath)])] = []
    for case .found(let path) in entries {
      guard let place = repositories.place(of: path) else { continue }
      while groups.count <= place.repository {
        groups.append((repositories.all[groups.count].repository, []))
      }
      groups[place.repository].files.append((path, place.inside))
    }
    var hasFilter = false
    for (repository, files) in groups where !files.isEmpty {
      undone += Self.undone(in: repository)
      guard let values = try? repository.attribute("filter", ofEach: files.map(\.inside)) else { continue }
      for (file, value) in zip(files, values) {
        if value.text.map({ FilterDrivers.isFilter(named: $0) }) ?? false {
          hasFilter = true
        } else {
          paths.insert(file.path)
        }
      }
    }
    if !hasFilter { paths = [] }
  }

  /// - Parameter files: from the top of the repository, as git has them.
  init(_ files: [RepositoryPath], in repository: Repository) {
    undone = Self.undone(in: repository)
    guard let values = try? repository.attribute("filter", ofEach: files) else { return }
    let isOurs = values.map { $0.text.map { FilterDrivers.isFilter(named: $0) } ?? false }
    guard isOurs.contains(true) else { return }
    for (file, isOurs) in zip(files, isOurs) where !isOurs { paths.insert(FilePath(bytes: file.bytes)) }
  }

  /// Whether a path is one of them.
  func contains(_ path: FilePath) -> Bool { paths.contains(path) }

  /// Whether the file is left alone.
  func contains(_ entry: FileWalk.Entry) -> Bool {
    guard case .found(let path) = entry else { return false }
    return paths.contains(path)
  }

  private static func undone(in repository: Repository) -> [String] {
    let environment = GitEnvironment(Environment.variable)
    guard let target = try? InstallTarget(scope: .local, repository: repository, environment: environment)
    else { return [] }
    let filter = FilterDrivers(command: "", options: []).all.filter { $0.attribute == "filter" }
    let installation = DriverInstallation(
      drivers: filter,
      target: target,
      repository: repository,
      environment: environment
    )
    return (try? installation.undoneExceptions()) ?? []
  }

  /// Says how many there are, and what was meant to be among them.
  func report(_ diagnostics: Diagnostics) {
    if !undone.isEmpty {
      let lines = VisibleText.oneLine(undone.joined(separator: ", "))
      diagnostics.warning(
        "committed attributes that came after the installation do not count: \(lines) (--install takes them in)"
      )
    }
    guard !paths.isEmpty else { return }
    diagnostics.note(
      (paths.count == 1 ? "1 notebook" : "\(paths.count) notebooks")
        + " without the filter left alone (--ignore-attributes does all)"
    )
  }
}

/// The repositories that files lie in; files of one directory come one after the other.
private struct FoundRepositories {
  private(set) var all: [(repository: Repository, workTree: FilePath)] = []
  private var last: (directory: FilePath, place: Int?, real: FilePath)?

  /// The repository of a file, by its number, and the file's path there; nil outside of any.
  mutating func place(of path: FilePath) -> (repository: Int, inside: RepositoryPath)? {
    let found = last?.directory == path.directory ? last : nil
    let directory = found ?? search(path.directory)
    last = directory
    guard let number = directory.place, let inside = directory.real.relative(to: all[number].workTree) else {
      return nil
    }
    return (number, RepositoryPath(bytes: inside.bytes).appending(path.name))
  }

  private mutating func search(_ directory: FilePath) -> (directory: FilePath, place: Int?, real: FilePath) {
    let real = DirectoryCheck.realPath(directory) ?? directory
    if let known = all.firstIndex(where: { Self.isOnly($0.workTree, around: real) }) {
      return (directory, known, real)
    }
    let environment = GitEnvironment(Environment.variable)
    guard let repository = (try? Repository.discover(from: directory.text, environment: environment)) ?? nil,
      let top = repository.workTree
    else { return (directory, nil, real) }
    let workTree = DirectoryCheck.realPath(FilePath(top)) ?? FilePath(top)
    if let known = all.firstIndex(where: { $0.workTree == workTree }) { return (directory, known, real) }
    all.append((repository, workTree))
    return (directory, all.count - 1, real)
  }

  /// Whether a directory lies in a work tree and in no repository inside that one.
  private static func isOnly(_ workTree: FilePath, around directory: FilePath) -> Bool {
    var directory = directory
    while directory != workTree {
      guard directory.relative(to: workTree) != nil, !DirectoryCheck.exists(directory.appending(".git".utf8))
      else { return false }
      directory = directory.directory
    }
    return true
  }
}
