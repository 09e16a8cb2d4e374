import LosslessJSON

/// The lines of two texts as numbers: equal lines have equal numbers.
struct LineNumbering {
  var before: [UInt32] = []
  var after: [UInt32] = []
  var alphabet = 0

  init(_ before: TextLines, _ after: TextLines, _ whitespace: Whitespace) {
    if whitespace == .exact {
      number(before.text, before.ranges, after.text, after.ranges)
    } else {
      let one = LineNumbering.squeezed(before, whitespace)
      let two = LineNumbering.squeezed(after, whitespace)
      number(one.text, one.ranges, two.text, two.ranges)
    }
  }

  private mutating func number(
    _ before: [UInt8],
    _ beforeRanges: some Collection<Range<Int>>,
    _ after: [UInt8],
    _ afterRanges: some Collection<Range<Int>>
  ) {
    self.before.reserveCapacity(beforeRanges.count)
    self.after.reserveCapacity(afterRanges.count)
    var interner = Interner(expecting: beforeRanges.count + afterRanges.count)
    var known: [UnsafeBufferPointer<UInt8>] = []
    before.withUnsafeBufferPointer { beforeBytes in
      after.withUnsafeBufferPointer { afterBytes in
        for range in beforeRanges {
          let line = UnsafeBufferPointer(rebasing: beforeBytes[range])
          self.before.append(LineNumbering.number(line, &interner, &known))
        }
        for range in afterRanges {
          let line = UnsafeBufferPointer(rebasing: afterBytes[range])
          self.after.append(LineNumbering.number(line, &interner, &known))
        }
      }
    }
    alphabet = known.count
  }

  private static func number(
    _ line: UnsafeBufferPointer<UInt8>,
    _ interner: inout Interner,
    _ known: inout [UnsafeBufferPointer<UInt8>]
  ) -> UInt32 {
    let (number, isNew) = interner.number(hash: ByteHash.hash(line)) { known[$0].elementsEqualFast(line) }
    if isNew { known.append(line) }
    return UInt32(number)
  }

  /// The lines without the white space that does not count.
  private static func squeezed(
    _ lines: TextLines,
    _ whitespace: Whitespace
  ) -> (text: [UInt8], ranges: [Range<Int>]) {
    var text: [UInt8] = []
    var ranges: [Range<Int>] = []
    for range in lines.ranges {
      let start = text.count
      var hasSpace = false
      for byte in lines.text[range] {
        if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
          hasSpace = true
        } else {
          if hasSpace && whitespace == .ignoringAmount { text.append(0x20) }
          hasSpace = false
          text.append(byte)
        }
      }
      ranges.append(start..<text.count)
    }
    return (text, ranges)
  }
}
