/// One thing in an entry: what a cell lost, under the keys by which it is found again.
package struct StoredItem: Equatable, Sendable {
  /// Where the bytes are.
  package enum Content: Equatable, Sendable {
    /// It is known that there is nothing.
    case nothing
    /// In the entry itself.
    case bytes([UInt8])
    /// In a file of its own, which several entries may share.
    case file(Digest, count: Int)
  }

  /// What all of it depends on.
  package var key: Digest
  /// A part of what it depends on: whoever asks by it takes what is out of date.
  package var looseKey: Digest
  /// Where the bytes are.
  package var content: Content

  /// An item with its bytes; none says that it is known that there are none.
  package init(key: Digest, looseKey: Digest, bytes: [UInt8]) {
    self.init(key: key, looseKey: looseKey, content: bytes.isEmpty ? .nothing : .bytes(bytes))
  }

  init(key: Digest, looseKey: Digest, content: Content) {
    self.key = key
    self.looseKey = looseKey
    self.content = content
  }

  /// The size of the bytes, wherever they are.
  package var count: Int {
    switch content {
    case .nothing: 0
    case .bytes(let bytes): bytes.count
    case .file(_, let count): count
    }
  }
}
