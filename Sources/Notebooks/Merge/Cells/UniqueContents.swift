/// Things by a text, for finding those whose text nothing else has.
///
/// Short texts are left out: they say too little to tell one thing from another.
struct UniqueContents<Thing> {
  /// Texts shorter than this say too little.
  private let shortest: Int
  private var things: [[UInt8]: [Thing]] = [:]

  init(shortest: Int = 16) { self.shortest = shortest }

  var isEmpty: Bool { things.isEmpty }

  mutating func add(_ thing: Thing, _ text: [UInt8]) {
    if text.count >= shortest { things[text, default: []].append(thing) }
  }

  /// The things with this text, in the order in which they came.
  func all(_ text: [UInt8]) -> [Thing] { things[text] ?? [] }

  /// The only thing with this text.
  func only(_ text: [UInt8]) -> Thing? {
    guard let found = things[text], found.count == 1 else { return nil }
    return found[0]
  }
}
