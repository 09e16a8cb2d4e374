/// Strict equality of JSON values: `true` is not `1`, `1` is not `1.0`, NaN equals itself, strings are
/// equal by code points, objects as sets of members (of duplicate keys the last one counts).
extension JSONValue {
  /// Whether both values are written with the same bytes.
  package func hasSameBytes(as other: JSONValue) -> Bool { rawBytes.elementsEqualFast(other.rawBytes) }

  /// Whether both values say the same; white space, escapes and the order of keys do not matter.
  package func isEqual(to other: JSONValue) -> Bool { isEqual(to: other, depth: 0) }

  /// How deep inside the values that are compared lists and objects are compared as bytes first. Nested ones
  /// would be read again at each level.
  private static let deepestBytes = 8

  fileprivate func isEqual(to other: JSONValue, depth: Int) -> Bool {
    let mine = rawBytes
    let theirs = other.rawBytes
    guard kind == other.kind else { return false }
    let isContainer = kind == .object || kind == .array
    if mine.count == theirs.count, !isContainer || depth < JSONValue.deepestBytes,
      mine.elementsEqualFast(theirs)
    {
      return true
    }
    switch kind {
    case .string:
      if isPlainString && other.isPlainString { return false }
      return text == other.text
    case .number:
      return JSONNumber.areEqual([UInt8](mine), [UInt8](theirs))
    case .array:
      var others = other.elements
      for element in elements {
        guard let next = others.next(), element.isEqual(to: next, depth: depth + 1) else { return false }
      }
      return others.next() == nil
    case .object: return JSONTree.value(self).hasEqualMembers(as: .value(other), depth: depth + 1)
    case .true, .false, .null: return true
    }
  }
}

extension JSONTree {
  /// Whether both values say the same; see `JSONValue.isEqual(to:)`.
  package func isEqual(to other: JSONTree) -> Bool { isEqual(to: other, depth: 0) }

  private func isEqual(to other: JSONTree, depth: Int) -> Bool {
    if case .value(let mine) = self, case .value(let theirs) = other {
      return mine.isEqual(to: theirs, depth: depth)
    }
    guard kind == other.kind else { return false }
    switch kind {
    case .string: return text == other.text
    case .number: return JSONNumber.areEqual(numberText ?? [], other.numberText ?? [])
    case .array:
      let mine = elements
      let theirs = other.elements
      return mine.count == theirs.count
        && zip(mine, theirs).allSatisfy { $0.isEqual(to: $1, depth: depth + 1) }
    case .object: return hasEqualMembers(as: other, depth: depth + 1)
    case .true, .false, .null: return true
    }
  }

  /// - Parameter depth: How deep the members lie inside the values that are compared.
  fileprivate func hasEqualMembers(as other: JSONTree, depth: Int) -> Bool {
    let mine = members
    let theirs = other.members
    guard mine.count == theirs.count else { return false }
    var byKey: [[UInt8]: JSONTree]?
    for (place, member) in mine.enumerated() {
      if theirs[place].key == member.key {
        guard member.value.isEqual(to: theirs[place].value, depth: depth) else { return false }
        continue
      }
      if byKey == nil {
        byKey = Dictionary(theirs.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
      }
      guard let counterpart = byKey?[member.key], member.value.isEqual(to: counterpart, depth: depth) else {
        return false
      }
    }
    return true
  }

  /// Feeds the value into a hasher such that equal values give equal hashes.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    switch kind {
    case .string: hasher.combine(text)
    case .number: hasher.combine(JSONNumber.hashed(numberText ?? []))
    case .array:
      let elements = elements
      hasher.combine(elements.count)
      for element in elements { element.hash(into: &hasher) }
    case .object:
      var sum = 0
      for member in members {
        var inner = hasher
        inner.combine(member.key)
        member.value.hash(into: &inner)
        sum &+= inner.finalize()
      }
      hasher.combine(sum)
    case .true, .false, .null: break
    }
  }
}

extension JSONNumber {
  /// Whether two numbers are of one kind (integer or not) and have the same value.
  static func areEqual(_ one: [UInt8], _ two: [UInt8]) -> Bool {
    one == two || hashed(one) == hashed(two) && canonical(one) == canonical(two)
  }

  /// A number that is the same for equal numbers.
  static func hashed(_ text: [UInt8]) -> Double { Double(String(decoding: text, as: UTF8.self)) ?? 0 }
}

extension UnsafeBufferPointer where Element == UInt8 {
  /// Whether the bytes are the same as those of another run of the same length, eight at a time.
  @inline(__always)
  package func elementsEqualFast(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let mine = UnsafeRawPointer(baseAddress), let theirs = UnsafeRawPointer(other.baseAddress) else {
      return true
    }
    var offset = 0
    while offset + 8 <= count {
      let one = mine.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let two = theirs.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if one != two { return false }
      offset += 8
    }
    while offset < count {
      if self[offset] != other[offset] { return false }
      offset += 1
    }
    return true
  }

  /// The place of the first byte that is `byte`, from `start` on; `nil` if there is none.
  @inline(__always)
  package func firstPlace(of byte: UInt8, from start: Int) -> Int? {
    guard let base = UnsafeRawPointer(baseAddress) else { return nil }
    let ones: UInt64 = 0x0101_0101_0101_0101
    var place = start
    while place + 8 <= count {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      let other = word ^ (ones &* UInt64(byte))
      // Marks the bytes that are zero, exactly so up to the first one.
      let found = (other &- ones) & ~other & (ones << 7)
      if found != 0 { return place + found.trailingZeroBitCount >> 3 }
      place += 8
    }
    while place < count {
      if self[place] == byte { return place }
      place += 1
    }
    return nil
  }
}
