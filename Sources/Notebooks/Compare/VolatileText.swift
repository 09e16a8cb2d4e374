/// Telling texts apart that differ only in what every run changes.
package enum VolatileText {
  /// Whether two texts are the same but for memory addresses, progress bars and timings.
  /// - Parameter isMarkup: Whether it is HTML or a script, in which identifiers that a run makes (RFC 9562) only
  ///   join one place to another.
  static func differOnlyVolatilely(_ before: [UInt8], _ after: [UInt8], isMarkup: Bool = false) -> Bool {
    if before.count > sizeLimit || after.count > sizeLimit { return false }
    let (one, two) = (normalized(before), normalized(after))
    if one == two { return true }
    return isMarkup && one.count == two.count && withoutUUIDs(one) == withoutUUIDs(two)
  }

  /// A text without UUIDs in their usual form: 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between.
  static func withoutUUIDs(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if isUUID(text, at: index) {
        result.append(0x2D)
        index += uuidLength
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private static let uuidLength = 36

  private static func isUUID(_ text: [UInt8], at index: Int) -> Bool {
    guard index + uuidLength <= text.count, text[index + 8] == 0x2D else { return false }
    return (0..<uuidLength).allSatisfy { place in
      [8, 13, 18, 23].contains(place) ? text[index + place] == 0x2D : isHexDigit(text[index + place])
    }
  }

  /// A line without memory addresses and timings: equal for lines that differ in these only.
  package static func stable(_ line: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    appendNormalized(line: line[...], to: &result)
    return result
  }

  /// Longer texts are not looked at.
  private static let sizeLimit = 1 << 20

  private static func normalized(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      appendNormalized(line: lastState(of: line), to: &result)
      result.append(0x0A)
    }
    return result
  }

  /// What is left on a line after carriage returns have gone back to its start.
  private static func lastState(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = line.last == 0x0D ? line.dropLast() : line
    guard let mark = text.lastIndex(of: 0x0D) else { return text }
    return text[(mark + 1)...]
  }

  private static func appendNormalized(line: ArraySlice<UInt8>, to result: inout [UInt8]) {
    let isTiming = timingMarks.contains { contains(line, $0) }
    var index = line.startIndex
    while index < line.endIndex {
      let digits = addressLength(line, at: index)
      if digits > 0 {
        result.append(contentsOf: "0x".utf8)
        index += 2 + digits
      } else if isTiming && isTimingByte(line, index) {
        index += 1
      } else {
        result.append(line[index])
        index += 1
      }
    }
  }

  /// The number of hexadecimal digits behind `0x` if there are as many as an address has, otherwise 0.
  private static func addressLength(_ line: ArraySlice<UInt8>, at index: Int) -> Int {
    guard line[index] == 0x30, index + 1 < line.endIndex, line[index + 1] == UInt8(ascii: "x") else {
      return 0
    }
    let digits = line[(index + 2)...].prefix(17).prefix { isHexDigit($0) }.count
    return (6...16).contains(digits) ? digits : 0
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  /// What progress bars (tqdm, Keras) and `%time` write.
  private static let timingMarks: [StaticString] = [
    "it/s]", "s/it]", "B/s]", "s/step", "Wall time:", "CPU times:", "loops each)", "loop each)",
  ]

  /// Digits, their separators and the letters of units that stand at them.
  private static func isTimingByte(_ line: ArraySlice<UInt8>, _ index: Int) -> Bool {
    switch line[index] {
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: "?"): return true
    case UInt8(ascii: "n"), UInt8(ascii: "m"), UInt8(ascii: "u"), UInt8(ascii: "s"), UInt8(ascii: "h"),
      0xC2, 0xB5, 0xCE, 0xBC, UInt8(ascii: " "), UInt8(ascii: "k"), UInt8(ascii: "M"), UInt8(ascii: "i"):
      return true
    default: return false
    }
  }

  private static func contains(_ line: ArraySlice<UInt8>, _ mark: StaticString) -> Bool {
    let mark = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
    guard line.count >= mark.count else { return false }
    for start in line.startIndex...(line.endIndex - mark.count)
    where line[start] == mark[0] && line[start..<start + mark.count].elementsEqual(mark) {
      return true
    }
    return false
  }
}
