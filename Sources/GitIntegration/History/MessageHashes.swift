/// The commits that messages may name: words of at least seven hexadecimal digits that begin the name of exactly
/// one of them.
struct MessageHashes: Sendable {
  /// A word of a message, and the commit that it names.
  struct Found {
    let range: Range<Int>
    let commit: Int
    /// The commit's whole name, in hexadecimal digits.
    let id: [UInt8]
  }

  private let sorted: [(id: [UInt8], commit: Int)]
  private static let shortest = 7

  init(_ commits: [ExportedCommit]) {
    sorted = commits.enumerated().map { ($0.element.id.hexadecimal, $0.offset) }
      .sorted { $0.id.lexicographicallyPrecedes($1.id) }
  }

  /// The words in a part of a text.
  func find(in text: [UInt8], _ range: Range<Int>) -> [Found] {
    var found: [Found] = []
    var place = range.lowerBound
    while place < range.upperBound {
      guard Self.isWordByte(text[place]) else {
        place += 1
        continue
      }
      let start = place
      var isHexadecimal = true
      while place < range.upperBound, Self.isWordByte(text[place]) {
        isHexadecimal = isHexadecimal && text[place].isHexadecimalDigit
        place += 1
      }
      guard isHexadecimal, place - start >= Self.shortest else { continue }
      if let (id, commit) = commit(text[start..<place].map { $0.asciiLowercased }) {
        found.append(Found(range: start..<place, commit: commit, id: id))
      }
    }
    return found
  }

  private func commit(_ prefix: [UInt8]) -> (id: [UInt8], commit: Int)? {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].id.lexicographicallyPrecedes(prefix) { low = middle + 1 } else { high = middle }
    }
    guard low < sorted.count, sorted[low].id.starts(with: prefix) else { return nil }
    if low + 1 < sorted.count, sorted[low + 1].id.starts(with: prefix) { return nil }
    return sorted[low]
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }
}
