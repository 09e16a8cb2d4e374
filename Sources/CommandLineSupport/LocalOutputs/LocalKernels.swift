import LosslessJSON
package import OutputStore
package import SystemFiles

/// The kernels that notebooks have on this machine where the repository has the default one
/// (`--keep-kernel=default`): for each file and work tree that which was seen last.
package struct LocalKernels {
  private let store: OutputStore
  private let workTree: [UInt8]

  private static let readme = """
    The kernels that notebooks have on this machine, where their repository has the default kernel of the
    language (nbstrip --install --keep-kernel=default). git gets them back when it checks the notebooks out.

    "nbstrip outputs clear" removes them. This folder may be removed.

    """

  /// The kernels in a folder, which need not exist.
  ///
  /// - Parameter workTree: the name of the linked work tree that they are for; empty for the main one.
  init(_ folder: FilePath, workTree: [UInt8]) {
    store = OutputStore(folder: folder, readme: LocalKernels.readme)
    self.workTree = workTree
  }

  /// Where they are.
  var path: FilePath { store.path }

  /// Whether there is any: one look at the file system.
  var isPresent: Bool { DirectoryCheck.isDirectory(store.path) }

  /// The kernel of a notebook in this work tree, else that which it has in the main one.
  ///
  /// - Parameter path: the file, from the top of the work tree.
  func kernel(of path: FilePath) -> JSONDocument? {
    let group = StorePlace.group(of: path)
    guard store.mayHave(group) else { return nil }
    for name in workTree.isEmpty ? [[]] : [workTree, []] {
      guard let item = store.entry(group, DigestMaker.digest(of: name))?.items.first,
        let bytes = store.bytes(of: item), let document = try? JSONDocument.parse(bytes)
      else { continue }
      return document
    }
    return nil
  }

  /// Keeps the kernel of a notebook.
  ///
  /// - Parameters:
  ///   - kernel: as `StripPlan.takenKernel` gives it.
  ///   - path: the file, from the top of the work tree.
  /// - Throws: if it cannot be written.
  func keep(_ kernel: [UInt8], of path: FilePath) throws(FileError) {
    let none = DigestMaker.digest(of: [])
    let entry = StoredEntry(
      path: path.bytes,
      origin: workTree,
      items: [StoredItem(key: none, looseKey: none, bytes: kernel)]
    )
    try store.put(entry, StorePlace.group(of: path), DigestMaker.digest(of: workTree))
  }

  /// Removes the kernels of those notebooks for which `isWanted` is false.
  /// - Throws: if the store cannot be locked.
  package func prune(isWanted: (StoredEntry) -> Bool) throws(FileError) {
    _ = try store.prune(limit: .max, isWanted: isWanted)
  }

  /// The notebooks of which one is kept, from the top of the work tree.
  package var notebooks: [FilePath] { store.summaries().map { FilePath(bytes: $0.path) } }
}
