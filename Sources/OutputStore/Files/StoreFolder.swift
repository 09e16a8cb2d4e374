import SystemFiles

/// The folder of a store: where its files lie, and how they come and go.
///
/// ```
/// entries/GROUP/NAME   what a file had in one state; GROUP stands for the file, NAME for the state
/// contents/AB/CDEF…    what is too large to stand in an entry, under the digest of its bytes
/// new/…                files that are being written
/// lock                 held together by writers, alone by who removes things; its time is that of the last use
/// used                 about how many bytes there are
/// README               what all this is
/// ```
///
/// Everything is for the user only. A file appears whole, under its name, or not at all (rename(2)); what a
/// killed process leaves in `new` goes when the store is pruned.
struct StoreFolder {
  let path: FilePath
  let readme: String
  /// What time it is.
  var clock: () -> StoreFile.Time = { .now }

  var entries: FilePath { path.appending("entries") }
  var contents: FilePath { path.appending("contents") }
  var unfinished: FilePath { path.appending("new") }
  var lock: FilePath { path.appending("lock") }
  var used: FilePath { path.appending("used") }

  func group(_ group: Digest) -> FilePath { entries.appending(group.hexadecimal) }

  func entry(_ group: Digest, _ name: Digest) -> FilePath { self.group(group).appending(name.hexadecimal) }

  func content(_ digest: Digest) -> FilePath {
    let name = digest.hexadecimal
    return contents.appending(name[..<2]).appending(name[2...])
  }

  /// Makes the folder, with what says what it is.
  func make() throws(FileError) {
    if [entries, contents, unfinished].allSatisfy({ DirectoryCheck.isDirectory($0) }) { return }
    for folder in [path.directory, path, entries, contents, unfinished] { try makeFolder(folder) }
    if !DirectoryCheck.exists(path.appending("README")) {
      try write(Array(readme.utf8), to: path.appending("README"))
    }
  }

  /// Makes a folder, unless it is there.
  func makeFolder(_ folder: FilePath) throws(FileError) {
    let (made, code) = folder.withCString { (mkdir($0, 0o700), errno) }
    guard made == 0 || code == EEXIST else { throw FileError(.create, folder, errno: code) }
  }

  /// Gives a file its content at once.
  func write(_ bytes: [UInt8], to file: FilePath) throws(FileError) {
    let temporary = unfinished.appending(StoreFolder.newName())
    let (descriptor, code) = temporary.withCString { name in
      (open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600), errno)
    }
    guard descriptor >= 0 else { throw FileError(.create, file, errno: code) }
    let written = bytes.withUnsafeBytes { Descriptor.writeAll([$0], to: descriptor) }
    let closed = close(descriptor) == 0 ? 0 : errno
    var failure = written != 0 ? written : closed
    if failure == 0 {
      failure = temporary.withCString { from in
        file.withCString { to in rename(from, to) == 0 ? 0 : errno }
      }
    }
    guard failure == 0 else {
      _ = temporary.withCString { unlink($0) }
      throw FileError(.write, file, errno: failure)
    }
  }

  /// Notes that a file was used after all others of the store, and after a time, whatever the clock says: it may have
  /// been set back, or not have moved since. When the last one was used stands at `lock`, as its time.
  func touch(_ file: FilePath, after earlier: StoreFile.Time? = nil) {
    let last = [earlier, StoreFile.time(of: lock)].compactMap { $0?.next }
    let time = last.reduce(clock(), max)
    for file in [file, lock] { setTime(time, of: file) }
  }

  /// Notes when a file was used.
  func setTime(_ time: StoreFile.Time, of file: FilePath) {
    let written = timespec(tv_sec: time.seconds, tv_nsec: time.nanoseconds)
    _ = file.withCString { utimensat(AT_FDCWD, $0, [written, written], 0) }
  }

  func remove(_ file: FilePath) { _ = file.withCString { unlink($0) } }

  private static func newName() -> String {
    var generator = SystemRandomNumberGenerator()
    return "\(getpid())-\(UInt64.random(in: 0...UInt64.max, using: &generator))"
  }
}
