package import GitIntegration

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// From the paths that a user gives to the files that are meant.
///
/// A file that was named is taken whatever it is called. A directory stands for the files below it whose
/// names end in one of the extensions; `.git` and `.ipynb_checkpoints` are left out, as is whatever
/// `isIgnored` names. Symbolic links to directories are followed only where the user names them.
/// Each real file comes once, under the first path that leads to it; hard links are files of their own.
/// The order is that of the paths given, and by bytes within a directory.
package struct FileWalk {
  /// A file to work on, or why one could not be found.
  package enum Entry: Equatable, Sendable {
    case file(FilePath)
    case failure(FileError)
  }

  /// Directories that hold no notebooks of the user's.
  package static let leftOut = [".git", ".ipynb_checkpoints"]

  private let extensions: [String]
  private var isIgnored: (_ path: FilePath, _ isDirectory: Bool) -> Bool
  private var seenFiles: Set<FileKey> = []
  private var entries: [Entry] = []

  /// The files below `paths`; see the type.
  ///
  /// - Parameters:
  ///   - extensions: how the names of files in directories end, with the dot: `.ipynb`.
  ///   - isIgnored: asked for every directory and matching file inside the directories given, not for
  ///     the paths given themselves; nothing below an ignored directory is looked at.
  package static func entries(
    of paths: [FilePath],
    extensions: [String] = [".ipynb", ".zpln"],
    isIgnored: @escaping (_ path: FilePath, _ isDirectory: Bool) -> Bool = { _, _ in false }
  ) -> [Entry] {
    var walk = FileWalk(extensions: extensions, isIgnored: isIgnored)
    for path in paths { walk.add(path) }
    return walk.entries
  }

  /// The files below `paths` that git does not ignore; see the type. Files given themselves are taken even
  /// if git ignores them, and so is everything outside a repository.
  ///
  /// - Parameters:
  ///   - extensions: how the names of files in directories end, with the dot: `.ipynb`.
  ///   - environment: that of the process, by which git's rules are found.
  package static func entries(
    of paths: [FilePath],
    extensions: [String] = [".ipynb", ".zpln"],
    environment: GitEnvironment
  ) -> [Entry] {
    var walk = FileWalk(extensions: extensions, isIgnored: { _, _ in false })
    for path in paths {
      let rules = IgnoreRules(for: path, environment: environment)
      walk.isIgnored = { rules.covers($0, isDirectory: $1) }
      walk.add(path)
    }
    return walk.entries
  }

  private init(extensions: [String], isIgnored: @escaping (FilePath, Bool) -> Bool) {
    self.extensions = extensions
    self.isIgnored = isIgnored
  }

  private mutating func add(_ path: FilePath) {
    var status = stat()
    let (result, code) = path.withCString { (stat($0, &status), errno) }
    if result != 0 {
      entries.append(.failure(FileError(.open, path, errno: code)))
    } else if status.st_mode & S_IFMT == S_IFDIR {
      addDirectory(path)
    } else {
      addFile(path, status)
    }
  }

  /// Adds the file unless it was added under another path.
  private mutating func addFile(_ path: FilePath, _ status: stat) {
    guard let key = FileKey(path, status) else {
      entries.append(.file(path))
      return
    }
    if seenFiles.insert(key).inserted { entries.append(.file(path)) }
  }

  private mutating func addDirectory(_ directory: FilePath) {
    let children: [Child]
    do {
      children = try DirectoryListing.children(of: directory)
    } catch {
      entries.append(.failure(error))
      return
    }
    for child in children {
      let path = directory.appending(child.name)
      switch child.kind {
      case .directory:
        let isLeftOut = Self.leftOut.contains { child.name.elementsEqual($0.utf8) }
        if !isLeftOut, !isIgnored(path, true) { addDirectory(path) }
      case .file, .link, .unknown:
        addChild(path, kind: child.kind)
      case .other:
        break
      }
    }
  }

  /// Adds a file inside a directory if its name and its kind are right.
  private mutating func addChild(_ path: FilePath, kind: Child.Kind) {
    let isWanted = extensions.contains { path.hasSuffix($0) }
    guard isWanted || kind == .unknown else { return }
    var status = stat()
    guard path.withCString({ kind == .unknown ? lstat($0, &status) : stat($0, &status) }) == 0 else {
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR where kind == .unknown:
      let isLeftOut = Self.leftOut.contains { path.name.elementsEqual($0.utf8) }
      if !isLeftOut, !isIgnored(path, true) { addDirectory(path) }
    case S_IFLNK: addChild(path, kind: .link)
    case S_IFREG where isWanted && !isIgnored(path, false): addFile(path, status)
    default: break
    }
  }

  /// What makes two paths one file: device and inode; for a file of several hard links its real path,
  /// because replacing one name of it leaves the others as they are.
  private enum FileKey: Hashable {
    case inode(device: UInt64, number: UInt64)
    case path(FilePath)

    init?(_ path: FilePath, _ status: stat) {
      guard status.st_nlink > 1 else {
        self = .inode(
          device: UInt64(truncatingIfNeeded: status.st_dev),
          number: UInt64(truncatingIfNeeded: status.st_ino)
        )
        return
      }
      guard let real = path.withCString({ realpath($0, nil) }) else { return nil }
      defer { free(real) }
      self = .path(FilePath(cString: real))
    }
  }
}
