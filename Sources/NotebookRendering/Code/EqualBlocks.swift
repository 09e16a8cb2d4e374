/// The blocks of a cell's old code, found by what they do. They are read again where they are needed.
struct EqualBlocks {
  private let source: [UInt8]
  /// Where the blocks stand; `nil` for those that were taken.
  private var ranges: [Range<Int>?] = []
  /// The places of the first blocks that look alike, by hash, and behind each place the next one.
  private var first: [Int: Int] = [:]
  private var following: [Int?] = []

  init(_ source: [UInt8]) {
    self.source = source
    var hashes: [Int] = []
    for block in CodeBlocks(source) {
      ranges.append(block.range)
      hashes.append(block.tokens.hashValue)
    }
    following = Array(repeating: nil, count: ranges.count)
    for place in ranges.indices.reversed() {
      following[place] = first.updateValue(place, forKey: hashes[place])
    }
  }

  /// Takes the first block that is equal to another one.
  /// - Returns: Whether there is one.
  mutating func take(_ block: CodeBlock) -> Bool {
    let hash = block.tokens.hashValue
    guard let place = first[hash], let range = ranges[place],
      CodeReader(source, range).lazy.flatMap(\.tokens).elementsEqual(block.tokens)
    else { return false }
    ranges[place] = nil
    first[hash] = following[place]
    return true
  }

  /// What was not taken, in its order.
  var left: some Sequence<CodeBlock> {
    ranges.lazy.compactMap { $0 }.map { CodeBlock(Array(CodeReader(source, $0))) }
  }
}
