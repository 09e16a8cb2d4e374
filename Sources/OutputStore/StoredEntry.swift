/// What is kept of one file in one state.
package struct StoredEntry: Equatable, Sendable {
  /// The file, for people: its path from the top of the work tree.
  package var path: [UInt8]
  /// The name of the linked work tree that it comes from; empty for the main one.
  package var origin: [UInt8]
  /// What the state is made of.
  package var items: [StoredItem]

  /// What is kept of a file.
  package init(path: [UInt8], origin: [UInt8], items: [StoredItem]) {
    self.path = path
    self.origin = origin
    self.items = items
  }
}

/// The form of an entry's file: its parts with their lengths, all numbers with their lowest byte first, and at
/// the end the digest of everything before.
extension StoredEntry {
  private static let start = Array("nbtrio local outputs 1\n".utf8)

  /// The bytes of the file.
  func encoded() -> [UInt8] {
    var bytes = StoredEntry.start
    func add(_ number: Int) { bytes += (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
    for text in [path, origin] {
      add(text.count)
      bytes += text
    }
    add(items.count)
    for item in items {
      bytes += item.key.bytes + item.looseKey.bytes
      switch item.content {
      case .nothing: bytes.append(0)
      case .bytes(let content):
        bytes.append(1)
        add(content.count)
        bytes += content
      case .file(let digest, let count):
        bytes.append(2)
        add(count)
        bytes += digest.bytes
      }
    }
    return bytes + DigestMaker.digest(of: bytes).bytes
  }

  /// The entry in the bytes of a file; `nil` if anything about them is not as it was written.
  init?(encoded bytes: [UInt8]) {
    let end = bytes.count - Digest.byteCount
    guard end >= StoredEntry.start.count, bytes.starts(with: StoredEntry.start) else { return nil }
    let digest = bytes.withUnsafeBytes {
      DigestMaker.digest(of: UnsafeRawBufferPointer(rebasing: $0[..<end]))
    }
    guard digest.bytes.elementsEqual(bytes[end...]) else { return nil }
    var rest = bytes[StoredEntry.start.count..<end]
    func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard count >= 0, count <= rest.count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    func number() -> Int? {
      guard let taken = take(8) else { return nil }
      let value = taken.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return Int(exactly: value)
    }
    func text() -> [UInt8]? { number().flatMap(take).map { Array($0) } }
    func digestTaken() -> Digest? { take(Digest.byteCount).flatMap { Digest(bytes: $0) } }
    guard let path = text(), let origin = text(), let count = number() else { return nil }
    var items: [StoredItem] = []
    for _ in 0..<count {
      guard let key = digestTaken(), let looseKey = digestTaken(), let kind = take(1)?.first else {
        return nil
      }
      let content: StoredItem.Content?
      switch kind {
      case 0: content = .nothing
      case 1: content = text().map { .bytes($0) }
      case 2:
        let size = number()
        content = digestTaken().flatMap { digest in size.map { .file(digest, count: $0) } }
      default: content = nil
      }
      guard let content else { return nil }
      items.append(StoredItem(key: key, looseKey: looseKey, content: content))
    }
    guard rest.isEmpty else { return nil }
    self.init(path: path, origin: origin, items: items)
  }
}
