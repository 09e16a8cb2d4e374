/// Gives equal things the same small number, in the order in which they first appear.
struct Interner {
  /// The number of each slot's thing and its hash; 0 for a free slot.
  private var slots: [UInt32]
  private var hashes: [UInt64] = []
  private var mask: Int
  private let seed = Interner.seed
  /// The numbers without a slot, as too many things with the same hash had one.
  private var hidden: Set<Int> = []

  /// Who writes a file must not choose which of its lines share a slot. Nothing but time depends on it.
  private static let seed = UInt64.random(in: 0...UInt64.max)
  /// How many things with the same hash are told apart. More have been made for it; they count as new.
  private static let mostOfOneHash = 16

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
    var slot = self.slot(hash)
    var others = 0
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash {
        if isEqual(number) { return (number, false) }
        others += 1
        if others == Interner.mostOfOneHash { return (hide(hash), true) }
      }
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
    var slot = self.slot(hash)
    var others = 0
    while slots[slot] != 0, others < Interner.mostOfOneHash {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash {
        if isEqual(number) { return number }
        others += 1
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  @inline(__always)
  private func slot(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash ^ seed).multipliedFullWidth(by: 0xA076_1D64_78BD_642F).high) & mask
  }

  @inline(never)
  private mutating func hide(_ hash: UInt64) -> Int {
    hidden.insert(hashes.count)
    hashes.append(hash)
    return hashes.count - 1
  }

  private mutating func grow() {
    mask = slots.count * 2 - 1
    slots = [UInt32](repeating: 0, count: mask + 1)
    for (number, hash) in hashes.enumerated() where hidden.isEmpty || !hidden.contains(number) {
      var slot = self.slot(hash)
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }
}
