import LosslessJSON

extension JSONTree {
  /// The same value without handles on a document, so that any part of it can be changed.
  var owned: JSONTree {
    switch kind {
    case .object: .object(members.map { JSONMember(key: $0.key, value: $0.value.owned) })
    case .array: .array(elements.map(\.owned))
    case .string: .string(text ?? [])
    case .number: .number(numberText ?? [])
    case .true: .bool(true)
    case .false: .bool(false)
    case .null: .null
    }
  }

  /// The value that a JSON text holds; `nil` for anything else.
  static func parsed(_ bytes: [UInt8]) -> JSONTree? {
    guard let document = try? JSONDocument.parse(bytes) else { return nil }
    return JSONTree.value(document.root).owned
  }

  /// The number of values below and including this one.
  var size: Int {
    switch self {
    case .array(let elements): elements.reduce(1) { $0 + $1.size }
    case .object(let members): members.reduce(1) { $0 + $1.value.size }
    default: 1
    }
  }

  /// The member of an object by its name; setting `nil` takes it away.
  subscript(name name: String) -> JSONTree? {
    get { members.last { $0.key.elementsEqual(name.utf8) }?.value }
    set {
      var all = members
      let place = all.lastIndex { $0.key.elementsEqual(name.utf8) }
      switch (place, newValue) {
      case (let place?, let value?): all[place].value = value
      case (let place?, nil): all.remove(at: place)
      case (nil, let value?): all.append(JSONMember(name, value))
      case (nil, nil): return
      }
      self = .object(all)
    }
  }

  /// The list of cells of a notebook.
  var cells: [JSONTree] {
    get { self[name: "cells"]?.elements ?? [] }
    set { self[name: "cells"] = .array(newValue) }
  }
}
