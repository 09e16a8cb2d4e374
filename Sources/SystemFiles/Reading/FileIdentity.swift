/// Which file a path led to and when it was last written, to notice that somebody else wrote it since.
package struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64
  let size: Int64
  let seconds: Int64
  let nanoseconds: Int64

  /// The state of a file as it is now; nil if there is none. Links are followed.
  package static func of(_ path: FilePath) -> FileIdentity? {
    var status = stat()
    return path.withCString({ stat($0, &status) }) == 0 ? FileIdentity(status) : nil
  }

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    seconds = Int64(time.tv_sec)
    nanoseconds = Int64(time.tv_nsec)
  }
}
