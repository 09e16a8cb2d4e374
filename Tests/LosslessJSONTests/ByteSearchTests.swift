import LosslessJSON
import TestSupport
import Testing

@Suite struct ByteSearchTests {
  @Test(arguments: 0..<200)
  func `The first place is that of a look at every byte`(_ seed: UInt64) {
    var dice = Dice(state: seed &* 104_729 &+ 5)
    // Neighbours of the byte and bytes with the highest bit are what a search by words could mistake for it.
    let bytes = (0..<Int.random(in: 0..<40, using: &dice)).map { _ in
      [0x0A, 0x0B, 0x09, 0x8A, 0x00, 0xFF, 0x41, 0x41, 0x41, 0x41].randomElement(using: &dice) ?? UInt8(0)
    }
    for start in 0...bytes.count {
      let found = bytes.withUnsafeBufferPointer { $0.firstPlace(of: 0x0A, from: start) }
      #expect(found == bytes[start...].firstIndex(of: 0x0A))
    }
  }

  @Test func `Escapes are decoded wherever they stand`() throws {
    for before in 0..<20 {
      for after in 0..<10 {
        let (left, right) = (String(repeating: "x", count: before), String(repeating: "y", count: after))
        let json = "\"\(left)\\n\\\\\(right)\\u00e9\""
        let document = try JSONDocument.parse(ByteBuffer([UInt8](json.utf8)))
        #expect(String(decoding: document.root.text, as: UTF8.self) == "\(left)\n\\\(right)é")
      }
    }
  }
}
