package import SystemFiles

/// Files of a repository that are kept on this machine, for one user: entries with items, found by digests.
///
/// It knows neither notebooks nor git. What is damaged counts as not there; what cannot be written is an error
/// that leaves everything as it was. Several processes may use it at once.
package final class OutputStore {
  var folder: StoreFolder
  /// How many bytes were written and are not counted yet.
  package internal(set) var uncounted = 0

  /// Items of at most this size stand in the entry: one file less to open. Larger ones are stored once,
  /// however many entries have them.
  static let largestInside = 16 << 10
  /// The most entries of one file that are looked at, and that are kept of it, those used last.
  static let largestGroup = 32
  /// The most that is read of one file.
  static let largestFile = 1 << 30

  /// A store in a folder, which need not exist: it is then empty, and made when something is put into it.
  ///
  /// - Parameter readme: what is said in the folder about it.
  package init(folder: FilePath, readme: String) {
    self.folder = StoreFolder(path: folder, readme: readme)
  }

  /// The folder.
  package var path: FilePath { folder.path }

  /// Whether anything may be kept in a group: one look at the file system.
  package func mayHave(_ group: Digest) -> Bool { DirectoryCheck.isDirectory(folder.group(group)) }

  /// The entry of that name; `nil` if there is none, or if it is damaged.
  package func entry(_ group: Digest, _ name: Digest) -> StoredEntry? {
    let file = folder.entry(group, name)
    guard let entry = read(file) else { return nil }
    folder.touch(file)
    return entry
  }

  /// The entries of a group, those used last first, each of them read when it is asked for.
  package func entries(_ group: Digest) -> some Sequence<StoredEntry> {
    files(in: group).prefix(OutputStore.largestGroup).lazy.compactMap { self.read($0.path) }
  }

  /// The bytes of an item; `nil` if there are none, or if they are damaged or gone.
  package func bytes(of item: StoredItem) -> [UInt8]? {
    switch item.content {
    case .nothing: return nil
    case .bytes(let bytes): return bytes
    case .file(let digest, let count):
      let file = folder.content(digest)
      guard let content = try? FileReader.readRegular(file, limit: OutputStore.largestFile),
        content.count == count
      else { return nil }
      guard content.withBytes({ DigestMaker.digest(of: $0) }) == digest else {
        // Under its name it would keep the right bytes out.
        folder.remove(file)
        return nil
      }
      return content.array()
    }
  }

  /// Puts an entry into a group, in the place of one with that name.
  /// - Throws: if it cannot be written; then nothing has changed.
  package func put(_ entry: StoredEntry, _ group: Digest, _ name: Digest) throws(FileError) {
    try folder.make()
    guard let lock = try StoreLock(folder, isAlone: false) else { return }
    defer { withExtendedLifetime(lock) {} }
    var entry = entry
    for (place, item) in entry.items.enumerated() {
      guard case .bytes(let bytes) = item.content, bytes.count > OutputStore.largestInside else { continue }
      let digest = DigestMaker.digest(of: bytes)
      try putContent(bytes, digest)
      entry.items[place].content = .file(digest, count: bytes.count)
    }
    var encoded = entry.encoded()
    let file = folder.entry(group, name)
    let old = content(of: file)
    if let old, old != encoded, let before = StoredEntry(encoded: old), before.origin != entry.origin {
      // Several work trees are in that state: it does not go with one of them.
      entry.origin = []
      encoded = entry.encoded()
    }
    if old == encoded { return settle(file, group) }
    try folder.makeFolder(folder.group(group))
    try folder.write(encoded, to: file)
    uncounted += encoded.count
    settle(file, group)
  }

  /// Removes the entries of a group.
  /// - Returns: how many there were.
  /// - Throws: if the store cannot be locked.
  package func remove(_ group: Digest) throws(FileError) -> Int {
    guard mayHave(group), let lock = try StoreLock(folder, isAlone: true) else { return 0 }
    defer { withExtendedLifetime(lock) {} }
    let found = files(in: group)
    for file in found { folder.remove(file.path) }
    _ = folder.group(group).withCString { rmdir($0) }
    return found.count
  }

  private func putContent(_ bytes: [UInt8], _ digest: Digest) throws(FileError) {
    let file = folder.content(digest)
    var status = stat()
    if file.withCString({ stat($0, &status) }) == 0, Int(status.st_size) == bytes.count { return }
    try folder.makeFolder(file.directory)
    try folder.write(bytes, to: file)
    uncounted += bytes.count
  }

  /// Makes a file the one of its group that was used last, whatever the clock says: it may have been set back, or
  /// not have moved since. Removes the entries beyond those that are looked at.
  private func settle(_ file: FilePath, _ group: Digest) {
    let others = files(in: group).filter { $0.path != file }
    folder.touch(file, after: others.first?.lastUsed)
    for other in others.dropFirst(OutputStore.largestGroup - 1) { folder.remove(other.path) }
  }

  /// The files of a group, those used last first.
  private func files(in group: Digest) -> [StoreFile] {
    StoreFile.all(in: folder.group(group)).sorted { ($1.lastUsed, $0.path) < ($0.lastUsed, $1.path) }
  }

  func read(_ file: FilePath) -> StoredEntry? {
    guard let content = content(of: file) else { return nil }
    return StoredEntry(encoded: content)
  }

  private func content(of file: FilePath) -> [UInt8]? {
    guard let content = try? FileReader.readRegular(file, limit: OutputStore.largestFile) else { return nil }
    return content.array()
  }
}
