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

    init(_ time: timespec) { (seconds, nanoseconds) = (Int(time.tv_sec), Int(time.tv_nsec)) }

    private init(seconds: Int, nanoseconds: Int) { (self.seconds, self.nanoseconds) = (seconds, nanoseconds) }

    /// What the clock says.
    static var now: Time {
      var now = timespec()
      clock_gettime(CLOCK_REALTIME, &now)
      return Time(now)
    }

    /// The time right after.
    var next: Time {
      nanoseconds < 999_999_999
        ? Time(seconds: seconds, nanoseconds: nanoseconds + 1) : Time(seconds: seconds + 1, nanoseconds: 0)
    }

    static func < (left: Time, right: Time) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
  }

  /// When a file was used last; nil if there is none.
  static func time(of file: FilePath) -> Time? {
    var status = stat()
    return file.withCString { lstat($0, &status) } == 0 ? status.lastUsed : nil
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
      return StoreFile(path: path, size: Int(status.st_size), lastUsed: status.lastUsed)
    }
  }

  /// The folders in a folder; none if it cannot be read.
  static func folders(in folder: FilePath) -> [FilePath] {
    let children = (try? DirectoryListing.children(of: folder)) ?? []
    return children.map { folder.appending($0.name) }.filter { DirectoryCheck.isDirectory($0) }
  }
}

extension stat {
  /// When the file was written last or marked as used.
  var lastUsed: StoreFile.Time {
    #if canImport(Darwin)
      StoreFile.Time(st_mtimespec)
    #else
      StoreFile.Time(st_mtim)
    #endif
  }
}
