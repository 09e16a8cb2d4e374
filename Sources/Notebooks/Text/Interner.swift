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
