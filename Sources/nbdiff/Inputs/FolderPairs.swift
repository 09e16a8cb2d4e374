import CommandLineSupport

/// Pairs the notebooks of two directories by their paths.
enum FolderPairs {
  /// The pairs, in the order of their paths from the top of each directory. Files that only one side has
  /// are added or removed.
  /// - Parameter unreadable: Told of directories that cannot be listed.
  static func pairs(_ before: FilePath, _ after: FilePath, unreadable: (FileError) -> Void) -> [FilePair] {
    let old = files(before, unreadable)
    let new = files(after, unreadable)
    return Set(old).union(new).sorted().map { path in
      let (oldSet, newSet) = (old.contains(path), new.contains(path))
      let (one, two) = (before.appending(path.bytes), after.appending(path.bytes))
      return FilePair(
        before: oldSet ? PairSide(name: one, source: .file(one)) : .absent(one),
        after: newSet ? PairSide(name: two, source: .file(two)) : .absent(two),
        isInRepository: false
      )
    }
  }

  private static func files(_ folder: FilePath, _ unreadable: (FileError) -> Void) -> Set<FilePath> {
    var found: Set<FilePath> = []
    let prefix = folder.appending("x").bytes.count - 1
    for entry in FileWalk.entries(of: [folder], extensions: [".ipynb"]) {
      switch entry {
      case .file(let path):
        found.insert(FilePath(bytes: path.bytes.dropFirst(folder == FilePath(".") ? 0 : prefix)))
      case .failure(let error): unreadable(error)
      }
    }
    return found
  }
}
