import Foundation
import NotebookRendering
import Testing

@Suite struct ImageFactsTests {
  /// Vectors of FIPS 180-4.
  @Test(arguments: [
    ("", "e3b0c44298fc"), ("abc", "ba7816bf8f01"),
    ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d206"),
  ]) func `Hashes are SHA 256`(text: String, hash: String) {
    let facts = ImageFacts(bytes: text.utf8)
    #expect(String(decoding: facts.hash, as: UTF8.self) == hash)
    #expect(facts.byteCount == text.utf8.count)
  }

  @Test func `Million letters`() {
    let facts = ImageFacts(bytes: repeatElement(UInt8(ascii: "a"), count: 1_000_000))
    #expect(String(decoding: facts.hash, as: UTF8.self) == "cdc76e5c9914")
  }

  /// Base64 gives the facts of what it stands for, for every length.
  @Test func `Base 64 is decoded`() {
    // The bytes are hashed one by one, the text in pieces and, where the processor can, by its instructions.
    for count in Array(1..<200) + [4_031, 4_032, 4_033, 4_096, 8_064, 20_000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) }
      for options in [Data.Base64EncodingOptions(), [.lineLength64Characters, .endLineWithLineFeed]] {
        let text = Array(Data(bytes).base64EncodedString(options: options).utf8)
        #expect(ImageFacts(base64: text) == ImageFacts(bytes: bytes))
      }
    }
  }

  @Test func `Other text is taken as it is`() {
    for text in ["hello world!", "a=b", "====", "abcde"] {
      #expect(ImageFacts(base64: Array(text.utf8)) == ImageFacts(bytes: text.utf8))
    }
  }

  @Test func `Pixels of PNG`() {
    let header: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
    ]
    #expect(pixels(header + [0, 0, 2, 0x80, 0, 0, 1, 0xE0, 8, 6]) == .init(width: 640, height: 480))
  }

  @Test func `Pixels of GIF`() {
    #expect(pixels(Array("GIF89a".utf8) + [0x40, 1, 0xC8, 0, 0, 0]) == .init(width: 320, height: 200))
  }

  @Test func `Pixels of JPEG`() {
    let comment: [UInt8] = [0xFF, 0xFE, 0, 4, 1, 2]
    let frame: [UInt8] = [0xFF, 0xC2, 0, 11, 8, 0, 100, 1, 44, 1, 0, 0, 0]
    #expect(pixels([0xFF, 0xD8] + comment + [0xFF] + frame) == .init(width: 300, height: 100))
  }

  @Test func `Damaged headers have no pixels`() {
    #expect(pixels([0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 1, 2, 3]) == nil)
    #expect(pixels([0x89, 0x50, 0x4E, 0x47]) == nil)
    #expect(pixels([0xFF, 0xD8, 0xFF, 0xFE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]) == nil)
  }

  private func pixels(_ bytes: [UInt8]) -> ImageFacts.Pixels? {
    ImageFacts(base64: Array(Data(bytes).base64EncodedString().utf8)).pixels
  }
}
