package import GitIntegration
package import SystemFiles

/// From the paths that a user gives to the files that are meant.
///
/// A file that was named is taken whatever it is called. A directory stands for the files below it whose
/// names end in one of the extensions; `.git` and `.ipynb_checkpoints` are left out, as is whatever
/// `isIgnored` names. Symbolic links are followed only where the user names them: those that are found lead
/// wherever somebody else wanted. Each real file comes once, under the first path that leads to it; hard
/// links are files of their own.
/// The order is that of the paths given, and by bytes within a directory.
package struct FileWalk {
  /// A file to work on, or why one could not be found.
  package enum Entry: Equatable, Sendable {
    /// A file that was named.
    case file(FilePath)
    /// A regular file that was found in a directory; to be read with `FileReader.readRegular`, for it may have
    /// become something else since.
    case found(FilePath)
    case failure(FileError)

    /// The file; nil for a failure.
    package var path: FilePath? {
      switch self {
      case .file(let path), .found(let path): path
      case .failure: nil
      }
    }

    /// The content of the file.
    /// - Throws: the failure, or what is wrong with the file.
    package func read() throws(FileError) -> FileContent {
      switch self {
      case .file(let path): try FileReader.read(path)
      case .found(let path): try FileReader.readRegular(path)
      case .failure(let error): throw error
      }
    }
  }

  /// Directories that hold no notebooks of the user's.
  package static let leftOut = [".git", ".ipynb_checkpoints"]

  private let extensions: [String]
  private var isIgnored: (_ path: FilePath, _ isDirectory: Bool) -> Bool
  private var seenFiles: Set<FileKey> = []
  private var entries: [Entry] = []
  private var links = SkippedLinks()
  private var followsLinks = false

  /// The files below `paths`; see the type.
  ///
  /// - Parameters:
  ///   - extensions: how the names of files in directories end, with the dot: `.ipynb`.
  ///   - isIgnored: asked for every directory and matching file inside the directories given, not for
  ///     the paths given themselves; nothing below an ignored directory is looked at.
  ///   - followsLinks: whether links to files are followed, which then count as named: for directories that
  ///     git has made.
  ///   - links: counts the links that were left alone.
  package static func entries(
    of paths: [FilePath],
    extensions: [String] = [".ipynb", ".zpln"],
    isIgnored: @escaping (_ path: FilePath, _ isDirectory: Bool) -> Bool = { _, _ in false },
    followsLinks: Bool = false,
    links: inout SkippedLinks
  ) -> [Entry] {
    var walk = FileWalk(extensions: extensions, isIgnored: isIgnored)
    walk.links = links
    walk.followsLinks = followsLinks
    for path in paths { walk.add(path) }
    links = walk.links
    return walk.entries
  }

  /// The files below `paths` that git does not ignore; see the type. Files given themselves are taken even
  /// if git ignores them, and so is everything outside a repository.
  ///
  /// - Parameters:
  ///   - extensions: how the names of files in directories end, with the dot: `.ipynb`.
  ///   - environment: that of the process, by which git's rules are found.
  ///   - links: counts the links that were left alone.
  package static func entries(
    of paths: [FilePath],
    extensions: [String] = [".ipynb", ".zpln"],
    environment: GitEnvironment,
    links: inout SkippedLinks
  ) -> [Entry] {
    var walk = FileWalk(extensions: extensions, isIgnored: { _, _ in false })
    walk.links = links
    for path in paths {
      let rules = IgnoreRules(for: path, environment: environment)
      walk.isIgnored = { rules.covers($0, isDirectory: $1) }
      walk.add(path)
    }
    links = walk.links
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
      add(.file(path), path, status)
    }
  }

  /// Adds the file unless it was added under another path.
  private mutating func add(_ entry: Entry, _ path: FilePath, _ status: stat) {
    guard let key = FileKey(path, status) else {
      entries.append(entry)
      return
    }
    if seenFiles.insert(key).inserted { entries.append(entry) }
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
      case .file, .unknown:
        addChild(path, isKnown: child.kind == .file)
      case .link:
        addLink(path)
      case .other:
        break
      }
    }
  }

  private func isWanted(_ path: FilePath) -> Bool { extensions.contains { path.hasSuffix($0) } }

  /// Adds what is inside a directory if its name and its kind are right.
  ///
  /// - Parameter isKnown: whether the directory says that it is a file.
  private mutating func addChild(_ path: FilePath, isKnown: Bool) {
    guard isWanted(path) || !isKnown else { return }
    var status = stat()
    guard path.withCString({ lstat($0, &status) }) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFDIR where !isKnown:
      let isLeftOut = Self.leftOut.contains { path.name.elementsEqual($0.utf8) }
      if !isLeftOut, !isIgnored(path, true) { addDirectory(path) }
    case S_IFLNK: addLink(path)
    case S_IFREG where isWanted(path) && !isIgnored(path, false): add(.found(path), path, status)
    default: break
    }
  }

  /// Leaves a link inside a directory alone, and counts it if it looks like a notebook or leads to a
  /// directory.
  private mutating func addLink(_ path: FilePath) {
    var status = stat()
    let leads = path.withCString { stat($0, &status) } == 0
    let isDirectory = leads && status.st_mode & S_IFMT == S_IFDIR
    guard isWanted(path) || isDirectory, !isIgnored(path, false) else { return }
    if followsLinks, leads, status.st_mode & S_IFMT == S_IFREG {
      add(.file(path), path, status)
    } else {
      links.add()
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
