/// Reading a tree without caring which of its parts lie in a document.
extension JSONTree {
  /// What the value is.
  package var kind: JSONKind {
    switch self {
    case .value(let value): value.kind
    case .string: .string
    case .number: .number
    case .bool(let value): value ? .true : .false
    case .null: .null
    case .array: .array
    case .object: .object
    }
  }

  /// The text of a string (WTF-8); `nil` for any other value.
  package var text: [UInt8]? {
    switch self {
    case .value(let value): value.isString ? value.text : nil
    case .string(let text): text
    default: nil
    }
  }

  /// The text of a number as it is written; `nil` for any other value.
  package var numberText: [UInt8]? {
    switch self {
    case .value(let value): value.kind == .number ? [UInt8](value.rawBytes) : nil
    case .number(let text): text
    default: nil
    }
  }

  /// An integer that fits; `nil` for anything else.
  package var integer: Int? {
    switch self {
    case .value(let value): value.integer
    case .number(let text): Int(String(decoding: text, as: UTF8.self))
    default: nil
    }
  }

  /// The elements of an array; nothing for any other value.
  package var elements: [JSONTree] {
    switch self {
    case .value(let value): value.elements.map { .value($0) }
    case .array(let elements): elements
    default: []
    }
  }

  /// The members of an object, each key once: the last value counts, at the place of the first (as in
  /// Python). Nothing for any other value.
  package var members: [JSONMember] {
    switch self {
    case .value(let value):
      JSONTree.withoutDuplicates(
        value.members.map { JSONMember(key: $0.key.text, value: .value($0.value)) }
      )
    case .object(let members): JSONTree.withoutDuplicates(members)
    default: []
    }
  }

  /// The member of that name, the last one if there are several; `nil` if there is none or if the value is
  /// not an object.
  package subscript(key: StaticString) -> JSONTree? {
    switch self {
    case .value(let value): return value[key].map { .value($0) }
    case .object(let members):
      let name = UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
      return members.last { $0.key.elementsEqual(name) }?.value
    default: return nil
    }
  }

  /// The member whose key is that text (WTF-8); see the subscript for static names.
  package subscript(key: [UInt8]) -> JSONTree? {
    switch self {
    case .value(let value): value[key].map { .value($0) }
    case .object(let members): members.last { $0.key == key }?.value
    default: nil
    }
  }

  private static func withoutDuplicates(_ members: [JSONMember]) -> [JSONMember] {
    if members.count <= 16 {
      var unique: [JSONMember] = []
      unique.reserveCapacity(members.count)
      for member in members {
        if let place = unique.firstIndex(where: { $0.key == member.key }) {
          unique[place].value = member.value
        } else {
          unique.append(member)
        }
      }
      return unique
    }
    var places: [[UInt8]: Int] = [:]
    var unique: [JSONMember] = []
    for member in members {
      if let place = places[member.key] {
        unique[place].value = member.value
      } else {
        places[member.key] = unique.count
        unique.append(member)
      }
    }
    return unique
  }
}
