/// What a terminal would have shown of a program's output.
enum TerminalOutput {
  /// The text without colour sequences, and without what carriage returns have overwritten.
  static func settled(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(where: { $0 == 0x1B || $0 == 0x0D }) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for (place, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if place > 0 { result.append(0x0A) }
      appendWithoutColors(lastState(of: line), to: &result)
    }
    return result
  }

  /// The text without colour sequences, with everything that carriage returns have overwritten.
  static func withoutColors(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    appendWithoutColors(text[...], to: &result)
    return result
  }

  /// What is left on a line after carriage returns have gone back to its start.
  private static func lastState(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = line
    while text.last == 0x0D { text = text.dropLast() }
    guard let mark = text.lastIndex(of: 0x0D) else { return text }
    return text[(mark + 1)...]
  }

  /// Leaves out `ESC [ … m` (ECMA-48 SGR) and `ESC [ … K`.
  private static func appendWithoutColors(_ line: ArraySlice<UInt8>, to result: inout [UInt8]) {
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == 0x1B, let end = endOfSequence(line, index) {
        index = end
      } else {
        result.append(line[index])
        index += 1
      }
    }
  }

  private static func endOfSequence(_ line: ArraySlice<UInt8>, _ start: Int) -> Int? {
    var index = start + 1
    guard index < line.endIndex, line[index] == UInt8(ascii: "[") else { return nil }
    index += 1
    while index < line.endIndex, (0x30...0x3B).contains(line[index]) { index += 1 }
    guard index < line.endIndex, line[index] == UInt8(ascii: "m") || line[index] == UInt8(ascii: "K")
    else { return nil }
    return index + 1
  }
}
