import SystemFiles

/// A file of a store, as the directory has it.
struct StoreFile {
  let path: FilePath
  let size: Int
  /// In seconds and nanoseconds since 1970.
  let lastUsed: Time

  struct Time: Comparable {
    let seconds: Int
    let nanoseconds: Int

    static func < (left: Time, right: Time) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
  }

  /// The regular files in a folder; none if it cannot be read.
  static func all(in folder: FilePath) -> [StoreFile] {
    let children = (try? DirectoryListing.children(of: folder)) ?? []
    return children.compactMap { child in
      let path = folder.appending(child.name)
      var status = stat()
      guard path.withCString({ lstat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFREG else {
        return nil
      }
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      return StoreFile(
        path: path,
        size: Int(status.st_size),
        lastUsed: Time(seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
      )
    }
  }

  /// The folders in a folder; none if it cannot be read.
  static func folders(in folder: FilePath) -> [FilePath] {
    let children = (try? DirectoryListing.children(of: folder)) ?? []
    return children.map { folder.appending($0.name) }.filter { DirectoryCheck.isDirectory($0) }
  }
}
