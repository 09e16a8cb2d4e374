/// A table of a TOML text: keys and values in the order of the text.
final class TOMLTable {
  /// What may still be added to a table depends on how it came into being.
  enum Origin: Equatable {
    /// Named by the way to another: `a` in `[a.b]`. A header of its own may follow.
    case way
    /// It had its header, or is the top or an element of `[[a]]`.
    case header
    /// Made by `a.b = 1` in the section of a table. Keys of the same section may add to it.
    case dotted(ObjectIdentifier)
    /// Written in braces: complete.
    case braces
  }

  struct Entry {
    let key: String
    /// The byte of the text in which the key begins.
    let offset: Int
    let value: TOMLValue
  }

  /// From this many entries on a dictionary finds them: its first use costs more than looking at a few.
  private static let mostSearched = 16

  var origin: Origin
  private(set) var entries: [Entry] = []
  /// By the keys' bytes: keys are equal if their code points are, not if they look alike.
  private var places: [[UInt8]: Int]?

  init(_ origin: Origin) {
    self.origin = origin
  }

  /// The entry with a key.
  func entry(_ key: String) -> Entry? {
    if let places { return places[Array(key.utf8)].map { entries[$0] } }
    return entries.first { $0.key.utf8.elementsEqual(key.utf8) }
  }

  /// The value of a key.
  subscript(key: String) -> TOMLValue? { entry(key)?.value }

  /// Adds an entry with a key that is not there yet.
  func add(_ key: String, at offset: Int, _ value: TOMLValue) {
    places?[Array(key.utf8)] = entries.count
    entries.append(Entry(key: key, offset: offset, value: value))
    if places == nil, entries.count > Self.mostSearched {
      var places: [[UInt8]: Int] = [:]
      for (place, entry) in entries.enumerated() { places[Array(entry.key.utf8)] = place }
      self.places = places
    }
  }
}
