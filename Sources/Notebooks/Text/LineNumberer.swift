import LosslessJSON

/// Gives equal lines of several texts equal numbers, in the order in which they first appear.
///
/// Versions of a text have most lines in common, in one order. So a line is first compared with the line of
/// the first text that comes next; only where that differs it is looked up.
struct LineNumberer {
  private typealias Line = UnsafeBufferPointer<UInt8>

  private var interner: Interner
  /// The first line of each number.
  private var known: [Line] = []
  private var first: [Line] = []
  private var firstNumbers: [UInt32] = []
  /// The place of each number in the first text if it stands there once, else -1.
  private var places: [Int] = []

  init(expecting count: Int) {
    interner = Interner(expecting: count)
  }

  /// How many different lines there are.
  var count: Int { known.count }

  /// The numbers of the lines of the first text. Its bytes, and those of the others, must stay where they
  /// are as long as the numberer is used.
  mutating func numberFirst(_ lines: MergeLines, _ text: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    first.reserveCapacity(lines.count)
    firstNumbers.reserveCapacity(lines.count)
    for place in 0..<lines.count {
      let line = Line(rebasing: text[lines.range(place)])
      let number = find(line)
      first.append(line)
      firstNumbers.append(UInt32(number))
      if number == places.count { places.append(place) } else { places[number] = -1 }
    }
    return firstNumbers
  }

  /// The numbers of the lines of another text.
  mutating func number(_ lines: MergeLines, _ text: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(lines.count)
    // The line of the first text that is likely to come.
    var next = 0
    for place in 0..<lines.count {
      let line = Line(rebasing: text[lines.range(place)])
      if next < first.count, line.elementsEqualFast(first[next]) {
        numbers.append(firstNumbers[next])
        next += 1
        continue
      }
      let number = find(line)
      numbers.append(UInt32(number))
      if number < places.count, places[number] >= 0 { next = places[number] + 1 }
    }
    return numbers
  }

  private mutating func find(_ line: Line) -> Int {
    let (number, isNew) = interner.number(hash: ByteHash.hash(line)) { known[$0].elementsEqualFast(line) }
    if isNew { known.append(line) }
    return number
  }
}
