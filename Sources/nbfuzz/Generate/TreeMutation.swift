import LosslessJSON

/// Changes to any value of a tree, which leave it JSON but not a notebook that anybody would write.
enum TreeMutation {
  /// The tree with one value changed.
  static func mutated(_ tree: JSONTree, _ random: inout FuzzRandom) -> JSONTree {
    var place = random.below(tree.size)
    return changed(tree, at: &place, &random)
  }

  /// Walks to the value of that number in document order and changes it.
  private static func changed(_ tree: JSONTree, at place: inout Int, _ random: inout FuzzRandom) -> JSONTree {
    if place == 0 {
      place = -1
      return change(tree, &random)
    }
    place -= 1
    switch tree {
    case .array(var elements):
      for index in elements.indices where place >= 0 {
        elements[index] = changed(elements[index], at: &place, &random)
      }
      return .array(elements)
    case .object(var members):
      for index in members.indices where place >= 0 {
        members[index].value = changed(members[index].value, at: &place, &random)
      }
      return .object(members)
    default: return tree
    }
  }

  private static func change(_ tree: JSONTree, _ random: inout FuzzRandom) -> JSONTree {
    switch tree {
    case _ where random.once(in: 6): return value(&random)
    case .array(var elements):
      list(&elements, &random)
      return .array(elements)
    case .object(var members):
      object(&members, &random)
      return .object(members)
    case .string(let text): return .string(string(text, &random))
    case .number: return .number(Array(random.pick(Words.numbers).utf8))
    default: return value(&random)
    }
  }

  private static func list(_ elements: inout [JSONTree], _ random: inout FuzzRandom) {
    let place = random.below(elements.count + 1)
    switch random.below(5) {
    case 0 where place < elements.count: elements.remove(at: place)
    case 1 where place < elements.count:
      elements.insert(elements[place], at: random.below(elements.count + 1))
    case 2 where place < elements.count: elements.swapAt(place, random.below(elements.count))
    case 3: elements = Array(elements.prefix(place))
    default: elements.insert(value(&random), at: place)
    }
  }

  private static func object(_ members: inout [JSONMember], _ random: inout FuzzRandom) {
    let place = random.below(members.count + 1)
    switch random.below(6) {
    case 0 where place < members.count: members.remove(at: place)
    // The same key once more.
    case 1 where place < members.count:
      let again = JSONMember(key: members[place].key, value: value(&random))
      members.insert(again, at: random.below(members.count + 1))
    case 2 where place < members.count: members[place].key = string(members[place].key, &random)
    case 3 where place < members.count: members.swapAt(place, random.below(members.count))
    default: members.insert(JSONMember(random.pick(Words.keys), value(&random)), at: place)
    }
  }

  static func string(_ text: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    switch random.below(6) {
    case 0: return Array(random.pick(Words.hostile).utf8)
    case 1: return text + Array(random.pick(Words.hostile).utf8)
    // A lone surrogate, which JSON can say and UTF-8 cannot.
    case 2: return text + [0xED, 0xA0 + UInt8(random.below(32)), 0x80]
    case 3: return Array(random.pick(Words.cellTypes + Words.outputTypes + Words.keys).utf8)
    case 4: return []
    default: return Array(Words.text(&random).utf8)
    }
  }

  /// A new value, seldom a deep one.
  static func value(_ random: inout FuzzRandom) -> JSONTree {
    switch random.below(10) {
    case 0: return .null
    case 1: return .bool(random.once(in: 2))
    case 2, 3: return .number(Array(random.pick(Words.numbers).utf8))
    case 4: return .array([])
    case 5: return .object([])
    case 6: return .array((0..<random.small(4)).map { _ in value(&random) })
    case 7:
      return .object((0..<random.small(4)).map { _ in JSONMember(random.pick(Words.keys), value(&random)) })
    case 8 where random.once(in: 20):
      let depth = random.pick([3, 30, 300, 990, 1500, 1990, 2100])
      return (0..<depth).reduce(.null) { inner, level in
        level & 1 == 0 ? .array([inner]) : .object([JSONMember("a", inner)])
      }
    default: return .string(string([], &random))
    }
  }
}
