import ProcessorHash

/// The hash function of FIPS 180-4, fed piece by piece. It names pictures and protects nobody.
///
/// No library stands here: the one for cryptography that Swift has everywhere (swift-crypto) brings all of
/// BoringSSL into three programs whose start-up counts in milliseconds. Whole blocks of a buffer are hashed by
/// the processor's own instructions where it has them (`ProcessorHash`).
struct SHA256 {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var block = [UInt8](repeating: 0, count: 64)
  /// The bytes of the block that are filled.
  private var filled = 0
  private var schedule = [UInt32](repeating: 0, count: 64)
  private(set) var count = 0

  /// The first 12 hexadecimal digits of the hash of some bytes.
  static func short(of bytes: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA256()
    for byte in bytes { hash.update(byte) }
    return Array(hash.finish().prefix(12))
  }

  @inline(__always)
  mutating func update(_ byte: UInt8) {
    add(byte)
    count += 1
  }

  /// Takes many bytes at once; whole blocks are not copied.
  mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      if filled == 0 && bytes.count - index >= 64 {
        let whole = (bytes.count - index) / 64
        if let start = bytes.baseAddress, nbtrio_sha256_blocks(&state, start + index, whole) == 1 {
          index += whole * 64
          continue
        }
        compress(UnsafeBufferPointer(rebasing: bytes[index..<index + 64]))
        index += 64
      } else {
        add(bytes[index])
        index += 1
      }
    }
    count += bytes.count
  }

  @inline(__always)
  private mutating func add(_ byte: UInt8) {
    block[filled] = byte
    filled += 1
    if filled == 64 { compress() }
  }

  /// The hash in hexadecimal digits.
  mutating func finish() -> [UInt8] {
    let bits = UInt64(count) << 3
    add(0x80)
    while filled != 56 { add(0) }
    for shift in stride(from: UInt64(56), through: 0, by: -8) { add(UInt8(bits >> shift & 0xFF)) }
    var text: [UInt8] = []
    for word in state {
      for shift in stride(from: UInt32(28), through: 0, by: -4) {
        let digit = UInt8(word >> shift & 15)
        text.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
    return text
  }

  private mutating func compress() {
    filled = 0
    let full = block
    full.withUnsafeBufferPointer { compress($0) }
  }

  private mutating func compress(_ block: UnsafeBufferPointer<UInt8>) {
    schedule.withUnsafeMutableBufferPointer { words in
      SHA256.expand(block, into: words)
      SHA256.constants.withUnsafeBufferPointer { constants in
        state.withUnsafeMutableBufferPointer { SHA256.mix(words, constants, into: $0) }
      }
    }
  }

  /// The message schedule (section 6.2.2, step 1).
  private static func expand(
    _ block: UnsafeBufferPointer<UInt8>,
    into words: UnsafeMutableBufferPointer<UInt32>
  ) {
    for place in 0..<16 {
      let start = place * 4
      let high = UInt32(block[start]) << 24 | UInt32(block[start + 1]) << 16
      words[place] = high | UInt32(block[start + 2]) << 8 | UInt32(block[start + 3])
    }
    for place in 16..<64 {
      let (two, fifteen) = (words[place - 2], words[place - 15])
      let one = rotate(two, 17) ^ rotate(two, 19) ^ two >> 10
      let zero = rotate(fifteen, 7) ^ rotate(fifteen, 18) ^ fifteen >> 3
      words[place] = words[place - 16] &+ zero &+ words[place - 7] &+ one
    }
  }

  /// The rounds (section 6.2.2, steps 2 to 4).
  private static func mix(
    _ words: UnsafeMutableBufferPointer<UInt32>,
    _ constants: UnsafeBufferPointer<UInt32>,
    into state: UnsafeMutableBufferPointer<UInt32>
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for place in 0..<64 {
      let sum = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let first = h &+ sum &+ (e & f ^ ~e & g) &+ constants[place] &+ words[place]
      let second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    (state[0], state[1], state[2], state[3]) = (state[0] &+ a, state[1] &+ b, state[2] &+ c, state[3] &+ d)
    (state[4], state[5], state[6], state[7]) = (state[4] &+ e, state[5] &+ f, state[6] &+ g, state[7] &+ h)
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
