import LosslessJSON
import Notebooks
import TestSupport
import Testing

/// Where lines begin in files of any bytes.
@Suite struct RawLinesTests {
  @Test(arguments: 0..<200) func `Every byte has its line`(_ seed: UInt64) {
    var dice = Dice(state: seed)
    // The neighbours of a line feed, and what differs from it in the highest bit.
    let alphabet: [UInt8] = [0x0A, 0x0B, 0x09, 0x8A, 0x0A ^ 0x01, 0x00, 0xFF, 0x61]
    let bytes = (0..<dice.below(70)).map { _ in alphabet[dice.below(alphabet.count)] }
    let lines = RawLines(ByteBuffer(bytes))
    var line = 1
    for (place, byte) in bytes.enumerated() {
      #expect(lines.line(ofByte: place) == line)
      if byte == 0x0A { line += 1 }
    }
    #expect(lines.line(ofByte: bytes.count) == line)
  }
}
