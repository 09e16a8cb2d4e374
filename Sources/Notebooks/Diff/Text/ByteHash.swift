/// Hashes of bytes that are the same in every run.
enum ByteHash {
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// A 64-bit hash, read eight bytes at a time.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return multiplier }
    var state = UInt64(bytes.count) &+ multiplier
    var offset = 0
    while offset + 8 <= bytes.count {
      state = mix(state ^ base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return mix(state ^ rest)
  }

  static func hash(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer { hash($0) } }

  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low ^ multiplier
  }
}

/// Gives equal things the same small number, in the order in which they first appear.
struct Interner {
  /// The number of each slot's thing and its hash; 0 for a free slot.
  private var slots: [UInt32]
  private var hashes: [UInt64] = []
  private var mask: Int

  init(expecting count: Int) {
    var size = 16
    while size < count * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    mask = size - 1
  }

  /// How many different things there are.
  var count: Int { hashes.count }

  /// The number of a thing, from 0.
  /// - Parameter isEqual: Whether the thing equals the one that got this number.
  @inline(__always)
  mutating func number(hash: UInt64, isEqual: (Int) -> Bool) -> (number: Int, isNew: Bool) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash && isEqual(number) { return (number, false) }
      slot = (slot + 1) & mask
    }
    hashes.append(hash)
    slots[slot] = UInt32(hashes.count)
    if hashes.count * 4 > slots.count * 3 { grow() }
    return (hashes.count - 1, true)
  }

  /// The number of a thing that got one; `nil` for a new one.
  @inline(__always)
  func find(hash: UInt64, isEqual: (Int) -> Bool) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash && isEqual(number) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func grow() {
    mask = slots.count * 2 - 1
    slots = [UInt32](repeating: 0, count: mask + 1)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }
}
