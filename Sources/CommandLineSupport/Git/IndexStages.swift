package import GitIntegration
import LosslessJSON
package import Notebooks
package import SystemFiles

/// The versions of conflicted files in git's index, which is read once for each repository.
package final class IndexStages {
  /// The versions of one file.
  package struct Versions {
    /// `nil` if both sides added the file.
    package var base: [UInt8]?
    /// Ours.
    package var local: [UInt8]
    /// Theirs.
    package var remote: [UInt8]
    /// Whether git's merge wrote anything but the local version into the file, as `AUTO_MERGE` has it
    /// (git-diff(1)); `nil` if git did not note it, as before 2.33.
    var wasRun: Bool?
  }

  private struct Opened {
    var repository: Repository
    var top: FilePath
    var conflicts: [RepositoryPath: IndexConflict]
  }

  private let environment: GitEnvironment
  /// By the folder; `nil` for folders outside of every work tree.
  private var folders: [FilePath: Opened?] = [:]

  /// - Parameter environment: With which git was started.
  package init(environment: GitEnvironment) {
    self.environment = environment
  }

  /// The versions of a file; `nil` outside a repository and for files without a conflict of two versions.
  /// - Throws: `GitError` if the index or a blob cannot be read, or if git would not obey the repository.
  package func versions(of path: FilePath) throws -> Versions? {
    guard let (repository, inside, conflict) = try conflict(of: path), let local = conflict.local,
      let remote = conflict.remote
    else { return nil }
    let merged = try? repository.resolve([UInt8]("AUTO_MERGE:".utf8) + inside.bytes)
    return Versions(
      base: try conflict.base.map { try repository.blob($0.id).bytes },
      local: try repository.blob(local.id).bytes,
      remote: try repository.blob(remote.id).bytes,
      wasRun: merged.map { $0.id != local.id }
    )
  }

  /// The versions of a file in conflict, `nil` on a side that deleted it or does not have it yet; nothing for a file
  /// without a conflict.
  /// - Throws: As `versions(of:)`.
  package func partialVersions(of path: FilePath) throws -> ThreeWay<[UInt8]?>? {
    guard let folder = DirectoryCheck.realPath(path.directory), let opened = try opened(folder),
      let inside = folder.appending(Array(path.name)).relative(to: opened.top),
      let conflict = opened.conflicts[RepositoryPath(bytes: inside.bytes)]
    else { return nil }
    return try ThreeWay(base: conflict.base, local: conflict.local, remote: conflict.remote).map { entry in
      try entry.map { try opened.repository.blob($0.id).bytes }
    }
  }

  /// The notebooks in conflict in the work tree that a folder lies in, in the order of their paths.
  /// - Throws: As `versions(of:)`.
  package func conflictedNotebooks(in folder: FilePath) throws -> [FilePath] {
    guard let real = DirectoryCheck.realPath(folder), let opened = try opened(real) else { return [] }
    return opened.conflicts.keys.map { FilePath(bytes: $0.bytes) }.filter { $0.hasSuffix(".ipynb") }.sorted()
      .map { path in opened.top.appending(path.bytes).relative(to: real) ?? opened.top.appending(path.bytes) }
  }

  /// The side that deleted a file which the other side changed, until git is told what becomes of it.
  /// - Throws: As `versions(of:)`, but for repositories that git would not obey.
  package func deletingSide(of path: FilePath) throws -> MergeSide? {
    do {
      guard let (_, _, conflict) = try conflict(of: path), conflict.base != nil else { return nil }
      if conflict.local == nil { return conflict.remote == nil ? nil : .local }
      return conflict.remote == nil ? .remote : nil
    } catch let error as GitError where error.isUntrusted {
      return nil
    }
  }

  private func conflict(
    of path: FilePath
  ) throws -> (repository: Repository, inside: FilePath, conflict: IndexConflict)? {
    guard let real = DirectoryCheck.realPath(path), let opened = try opened(real.directory),
      !opened.conflicts.isEmpty, let inside = real.relative(to: opened.top),
      let conflict = opened.conflicts[RepositoryPath(bytes: inside.bytes)]
    else { return nil }
    return (opened.repository, inside, conflict)
  }

  /// The two versions of a file that were merged; none without them, and of those that are no notebooks.
  package func sides(of path: FilePath) -> [(side: ConflictResolution, notebook: NotebookContent)] {
    guard let found = try? versions(of: path) else { return [] }
    return [(ConflictResolution.local, found.local), (.remote, found.remote)].compactMap { side, bytes in
      (try? NotebookContent.read(ByteBuffer(bytes))).map { (side, $0) }
    }
  }

  /// The versions of a file in which nothing shows that they were merged (`MergeTrace`); `nil` if there is
  /// nothing to merge.
  /// - Throws: As `versions(of:)`, but for repositories that git would not obey, in which it merges nothing.
  package func unmerged(_ path: FilePath, _ file: NotebookContent) throws -> Versions? {
    let found: Versions?
    do {
      found = try versions(of: path)
    } catch let error as GitError where error.isUntrusted {
      return nil
    }
    guard let found, let local = try? NotebookContent.read(ByteBuffer(found.local)),
      let remote = try? NotebookContent.read(ByteBuffer(found.remote))
    else { return nil }
    let base = found.base.flatMap { try? NotebookContent.read(ByteBuffer($0)) } ?? .absent
    return MergeTrace.isMissing(in: file, base: base, local: local, remote: remote, wasRun: found.wasRun)
      ? found : nil
  }

  private func opened(_ folder: FilePath) throws -> Opened? {
    if let known = folders[folder] { return known }
    var found: Opened?
    if let repository = try Repository.discover(from: folder.text, environment: environment),
      let top = repository.workTree.flatMap({ DirectoryCheck.realPath(FilePath($0)) })
    {
      let known = folders.values.first { $0?.repository.gitDirectory == repository.gitDirectory }
      let conflicts = try known??.conflicts ?? Self.conflicts(repository)
      found = Opened(repository: repository, top: top, conflicts: conflicts)
    }
    folders[folder] = .some(found)
    return found
  }

  private static func conflicts(_ repository: Repository) throws -> [RepositoryPath: IndexConflict] {
    let conflicts = try Index(of: repository).conflicts
    return Dictionary(conflicts.map { ($0.path, $0) }) { first, _ in first }
  }
}
