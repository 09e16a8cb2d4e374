// Who answers for a repository.

import SystemFiles

/// The choice between libgit2 and git's own commands, made once for a repository.
enum AccessChoice {
  /// Opens a repository that git obeys: by libgit2, unless that would read something else than git does, or
  /// nothing.
  ///
  /// - Throws: what git says if it does not read it either.
  static func open(
    _ place: RepositoryPlace,
    _ environment: GitEnvironment
  ) throws(GitError) -> any RepositoryAccess {
    guard Library.isUsed(environment), !needsProgram(place, environment) else {
      return try ProgramRepository(at: place, environment: environment)
    }
    do throws(GitError) {
      return try LibraryRepository(at: place, environment: environment)
    } catch {
      // A format that libgit2 does not know, most of all. If git is not there either, the first reason stands.
      guard let repository = try? ProgramRepository(at: place, environment: environment) else { throw error }
      return repository
    }
  }

  /// Whether there is something that libgit2 passes over, or opens and then cannot read.
  private static func needsProgram(_ place: RepositoryPlace, _ environment: GitEnvironment) -> Bool {
    environment.hasUnusualFolders || environment.hasOtherSystemFiles
      || environment.commandLineSettings.contains { isCore($0.name) }
      || isPartial(place) || IndexForm.needsProgram(indexFile(place, environment))
  }

  /// Settings of a command line that decide what libgit2 finds: it reads files only.
  private static func isCore(_ name: String) -> Bool {
    [
      "core.attributesfile", "core.excludesfile", "core.ignorecase", "core.filemode", "core.symlinks",
      "core.worktree", "core.bare", "core.autocrlf", "core.eol", "core.precomposeunicode",
    ].contains(name)
  }

  /// Whether objects may be missing that git would fetch (gitrepository-layout(5), `*.promisor`).
  private static func isPartial(_ place: RepositoryPlace) -> Bool {
    let folder = FilePath(bytes: place.commonDirectory.appending("objects/pack"))
    let files = (try? DirectoryListing.children(of: folder)) ?? []
    return files.contains { FilePath(bytes: $0.name).hasSuffix(".promisor") }
  }

  private static func indexFile(_ place: RepositoryPlace, _ environment: GitEnvironment) -> [UInt8] {
    environment.indexFile.map { Array($0.utf8) } ?? place.gitDirectory.appending("index")
  }
}

extension GitEnvironment {
  /// Whether parts of the repository are where libgit2 does not look: `GIT_COMMON_DIR`, `GIT_OBJECT_DIRECTORY`,
  /// `GIT_ALTERNATE_OBJECT_DIRECTORIES`.
  fileprivate var hasUnusualFolders: Bool {
    commonDirectory != nil || objectDirectory != nil || hasAlternateObjects
  }
}
