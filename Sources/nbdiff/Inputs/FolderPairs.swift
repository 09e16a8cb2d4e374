import CommandLineSupport
import SystemFiles

/// Pairs the notebooks of two directories by their paths.
enum FolderPairs {
  /// The pairs, in the order of their paths from the top of each directory. Files that only one side has
  /// are added or removed.
  ///
  /// - Parameters:
  ///   - followsLinks: whether links in the directories are followed: git makes some to the work tree.
  ///   - links: Counts the links that were left alone.
  ///   - unreadable: Told of directories that cannot be listed.
  static func pairs(
    _ before: FilePath,
    _ after: FilePath,
    followsLinks: Bool,
    links: inout SkippedLinks,
    unreadable: (FileError) -> Void
  ) -> [FilePair] {
    let old = files(before, followsLinks, &links, unreadable)
    let new = files(after, followsLinks, &links, unreadable)
    return Set(old.keys).union(new.keys).sorted().map { path in
      let (one, two) = (before.appending(path.bytes), after.appending(path.bytes))
      return FilePair(
        before: old[path].map { PairSide(name: one, source: $0) } ?? .absent(one),
        after: new[path].map { PairSide(name: two, source: $0) } ?? .absent(two),
        isInRepository: false
      )
    }
  }

  /// The files by their paths from the top of the folder.
  private static func files(
    _ folder: FilePath,
    _ followsLinks: Bool,
    _ links: inout SkippedLinks,
    _ unreadable: (FileError) -> Void
  ) -> [FilePath: ContentSource] {
    var found: [FilePath: ContentSource] = [:]
    let prefix = folder == FilePath(".") ? 0 : folder.appending("x").bytes.count - 1
    let entries = FileWalk.entries(
      of: [folder],
      extensions: [".ipynb"],
      followsLinks: followsLinks,
      links: &links
    )
    for entry in entries {
      switch entry {
      case .file(let path): found[FilePath(bytes: path.bytes.dropFirst(prefix))] = .file(path)
      case .found(let path): found[FilePath(bytes: path.bytes.dropFirst(prefix))] = .found(path)
      case .failure(let error): unreadable(error)
      }
    }
    return found
  }
}
