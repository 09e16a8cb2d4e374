import Testing

@testable import OutputStore

@Suite struct DigestTests {
  /// What other programs get for the first bytes of 0, 1, …, 250, 0, 1, …
  private static let known: [Int: String] = [
    0: "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8",
    1: "03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314",
    3: "3d8c3d594928271f44aad7a04b177154806867bcf918e1549c0bc16f9da2b09b",
    127: "f2fe67ff342e21b8f45e8f2e0bcd1d9243245d50ee6c78042e9c491388791c72",
    128: "c3582f71ebb2be66fa5dd750f80baae97554f3b015663c8be377cfcb2488c1d1",
    129: "f7f3c46ba2564ff4c4c162da1f5b605f9f1c4aa6a20652a9f9a337c1a2f5b9c9",
    255: "d9ef0fc521b4266d16df662bec231bc2ec3989e7adeaf63169c295dc239dbbea",
    256: "582f782226018ec33076bd8d1c42413530ac7e1126260ffc0f306ba3befc3f24",
    257: "227e15ed64ee8e93eb7bc53828f76eed974f2c4ab1408c3d08f212b7f8d69904",
    1000: "b372d0608f720c8c3dd41e9c8eecb10143b41abe520b616607e754bf79c08331",
  ]

  @Test(arguments: known.keys.sorted())
  func `Digests are BLAKE2b's`(count: Int) throws {
    let bytes = (0..<count).map { UInt8($0 % 251) }
    let digest = DigestMaker.digest(of: bytes)
    #expect(String(decoding: digest.hexadecimal, as: UTF8.self) == DigestTests.known[count])
    #expect(Digest(bytes: digest.bytes[...]) == digest)
    #expect(Digest(hexadecimal: digest.hexadecimal) == digest)
    // In pieces of every size up to a block and more.
    for size in [1, 7, 64, 127, 128, 129, 300] where size <= max(1, count) {
      var maker = DigestMaker()
      for start in stride(from: 0, to: count, by: size) {
        maker.add(Array(bytes[start..<min(count, start + size)]))
      }
      #expect(maker.digest() == digest, "in pieces of \(size)")
    }
  }

  @Test func `Texts one after the other are told apart`() {
    func digest(_ texts: String...) -> Digest {
      var maker = DigestMaker()
      for text in texts { maker.addText(Array(text.utf8)) }
      return maker.digest()
    }
    #expect(digest("ab", "c") != digest("a", "bc"))
    #expect(digest("abc") != digest("abc", ""))
  }
}
