package import SystemFiles

/// What is in a store, and what goes when it has too much.
extension OutputStore {
  /// An entry, as a list shows it.
  package struct Summary: Sendable {
    /// The file that it is of.
    package let path: [UInt8]
    /// The linked work tree that it comes from; empty for the main one.
    package let origin: [UInt8]
    /// How many items have bytes.
    package let count: Int
    /// The size of all bytes of the items.
    package let size: Int
    /// When it was used last, in seconds since 1970.
    package let lastUsed: Int
  }

  /// What went, and what is left.
  package struct Pruned: Sendable {
    /// The number of entries that went, damaged ones too.
    package var removed = 0
    /// The number of bytes on the disk that are free again.
    package var freed = 0
    /// The number of entries that are left.
    package var entries = 0
    /// The number of bytes that are left.
    package var size = 0
  }

  /// All entries that can be read, by path, those used last first.
  package func summaries() -> [Summary] {
    let found = allEntries().compactMap { file, entry in entry.map { (file: file, entry: $0) } }
    let sorted = found.sorted { left, right in
      left.entry.path == right.entry.path
        ? left.file.lastUsed > right.file.lastUsed
        : left.entry.path.lexicographicallyPrecedes(right.entry.path)
    }
    return sorted.map { file, entry in
      Summary(
        path: entry.path,
        origin: entry.origin,
        count: entry.items.count { $0.content != .nothing },
        size: entry.items.reduce(0) { $0 + $1.count },
        lastUsed: file.lastUsed.seconds
      )
    }
  }

  /// The number of bytes in all files of the store.
  package func size() -> Int {
    allEntries().reduce(0) { $0 + $1.0.size } + allContents().reduce(0) { $0 + $1.size }
  }

  /// Removes what is damaged, left over or not wanted, and those entries used longest ago until all files
  /// together have at most `limit` bytes.
  ///
  /// - Parameters:
  ///   - waits: whether to wait for other processes; nothing is done if they are busy and it is false.
  ///   - isWanted: whether an entry may stay.
  /// - Throws: if the store cannot be locked.
  package func prune(limit: Int, waits: Bool = true, isWanted: (StoredEntry) -> Bool) throws(FileError)
    -> Pruned
  {
    var pruned = Pruned()
    guard DirectoryCheck.isDirectory(folder.path) else { return pruned }
    guard let lock = try StoreLock(folder, isAlone: true, waits: waits) else { return pruned }
    defer { withExtendedLifetime(lock) {} }
    // Whoever writes holds the lock, so these were left behind.
    for file in StoreFile.all(in: folder.unfinished) { folder.remove(file.path) }
    var kept: [(file: StoreFile, contents: [Digest])] = []
    var uses: [Digest: Int] = [:]
    for (file, entry) in allEntries() {
      guard let entry, isWanted(entry) else {
        folder.remove(file.path)
        pruned.removed += 1
        pruned.freed += file.size
        continue
      }
      let contents = entry.items.compactMap { item -> Digest? in
        if case .file(let digest, _) = item.content { return digest }
        return nil
      }
      for digest in contents { uses[digest, default: 0] += 1 }
      kept.append((file, contents))
    }
    var sizes: [Digest: Int] = [:]
    for file in allContents() {
      let name = file.path.directory.name + file.path.name
      if let digest = Digest(hexadecimal: Array(name)), uses[digest] != nil {
        sizes[digest] = file.size
      } else {
        folder.remove(file.path)
        pruned.freed += file.size
      }
    }
    var total = kept.reduce(0) { $0 + $1.file.size } + sizes.values.reduce(0, +)
    kept.sort { ($0.file.lastUsed, $0.file.path) < ($1.file.lastUsed, $1.file.path) }
    var rest = kept[...]
    while total > limit, let oldest = rest.popFirst() {
      folder.remove(oldest.file.path)
      var freed = oldest.file.size
      for digest in oldest.contents {
        uses[digest, default: 1] -= 1
        guard uses[digest] == 0, let size = sizes.removeValue(forKey: digest) else { continue }
        folder.remove(folder.content(digest))
        freed += size
      }
      pruned.removed += 1
      pruned.freed += freed
      total -= freed
    }
    for group in StoreFile.folders(in: folder.entries) + StoreFile.folders(in: folder.contents) {
      // A folder with something in it stays.
      _ = group.withCString { rmdir($0) }
    }
    (pruned.entries, pruned.size) = (rest.count, total)
    uncounted = 0
    try? folder.write(Array("\(total)\n".utf8), to: folder.used)
    return pruned
  }

  /// Counts what this process wrote, and removes what was used longest ago if all is more than the limit: then
  /// a tenth more than would have to go, so that this is not due again at once.
  package func finish(limit: Int, isWanted: (StoredEntry) -> Bool) {
    guard uncounted > 0 else { return }
    let written = uncounted
    uncounted = 0
    let before = countedBefore()
    let (total, overflows) = (before ?? 0).addingReportingOverflow(written)
    // Nobody knows how much there is if the number is lost.
    if overflows || total > limit || (before == nil && size() > limit) {
      _ = try? prune(limit: limit / 10 * 9, waits: false, isWanted: isWanted)
    } else {
      try? folder.write(Array("\(before == nil ? size() : total)\n".utf8), to: folder.used)
    }
  }

  /// The number of bytes that was noted last.
  private func countedBefore() -> Int? {
    guard let content = try? FileReader.readRegular(folder.used, limit: 64) else { return nil }
    return Int(String(decoding: content.array().prefix { $0 != 0x0A }, as: UTF8.self))
  }

  private func allEntries() -> [(StoreFile, StoredEntry?)] {
    StoreFile.folders(in: folder.entries).flatMap { StoreFile.all(in: $0) }.map { ($0, read($0.path)) }
  }

  private func allContents() -> [StoreFile] {
    StoreFile.folders(in: folder.contents).flatMap { StoreFile.all(in: $0) }
  }
}
