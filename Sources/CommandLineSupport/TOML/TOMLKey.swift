/// A key of a TOML text, `a.b.c`, with the places of its parts.
struct TOMLKey {
  struct Part {
    var name: String
    /// The byte in which it begins.
    let offset: Int
  }

  /// The parts before the last: tables on the way.
  let way: ArraySlice<Part>
  private let last: Part

  /// - Parameter parts: one or more.
  init(_ parts: [Part]) {
    way = parts.dropLast()
    last = parts[parts.count - 1]
  }

  /// The last part.
  var name: String { last.name }
  /// The byte in which the last part begins.
  var offset: Int { last.offset }
}
