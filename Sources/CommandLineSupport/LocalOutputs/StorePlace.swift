package import GitIntegration
package import OutputStore
package import SystemFiles

/// The store of a repository.
package struct StorePlace {
  /// The repository's folders.
  package let folders: RepositoryFolders
  /// The store, in the folder that all work trees share.
  package let store: OutputStore
  /// The kernels that notebooks have here, beside it.
  package let kernels: LocalKernels

  /// The store of a repository; it need not exist.
  package init(_ folders: RepositoryFolders) {
    self.folders = folders
    let folder = folders.common.appending("nbtrio")
    store = OutputStore(folder: folder.appending("outputs"), readme: StorePlace.readme)
    kernels = LocalKernels(folder.appending("kernels"), workTree: folders.linkedName)
  }

  private static let readme = """
    Outputs of notebooks that nbstrip keeps on this machine, to give them back when git checks the notebooks
    out again (nbstrip --install --keep-local-outputs). They are in no commit and are never pushed.

    "nbstrip outputs list" lists them, "nbstrip outputs clear" removes them. This folder may be removed.

    """

  /// The store of the repository that the working directory lies in; nil without one that git obeys.
  package static func find(_ environment: GitEnvironment) -> StorePlace? {
    guard let folders = (try? RepositoryFolders.find(environment: environment)) ?? nil else { return nil }
    return StorePlace(folders)
  }

  /// The group of a file's entries.
  ///
  /// - Parameter path: from the top of the work tree.
  package static func group(of path: FilePath) -> Digest { DigestMaker.digest(of: path.bytes) }

  /// Whether git writes files of a work tree of this repository, and not an archive, a copy or a text to be
  /// shown. Where that cannot be told, the answer is no.
  static func isCheckout(_ place: StorePlace?, _ environment: GitEnvironment) -> Bool {
    guard let place, let command = CallingCommand.ofProcess() else { return false }
    return command.writesWorkTree && place.folders.writesOwnWorkTree(environment: environment)
  }

  /// Whether an entry may stay: its work tree still exists.
  package func isWanted(_ entry: StoredEntry) -> Bool { folders.hasLinked(entry.origin) }
}
