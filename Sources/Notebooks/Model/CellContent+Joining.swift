import LosslessJSON

/// Bringing the members of a cell of nbformat 4 into joined form, as `nbformat.read` does.
extension CellContent {
  func joined(_ value: JSONTree, named key: StaticString) -> JSONTree {
    joined(
      value,
      named: [UInt8](UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    )
  }

  func joined(_ value: JSONTree, named key: [UInt8]) -> JSONTree {
    switch key.count {
    case 6 where key.elementsEqual("source".utf8):
      value.kind == .array && MultilineText.isListOfStrings(value) ? .string(source) : value
    case 7 where key.elementsEqual("outputs".utf8) && type == .code: JoinedForm.outputs(value)
    case 8 where key.elementsEqual("metadata".utf8):
      value["trusted"] == nil ? value : JoinedForm.without(["trusted"], value)
    case 11 where key.elementsEqual("attachments".utf8): JoinedForm.attachments(value)
    default: value
    }
  }
}

extension MultilineText {
  static func isListOfStrings(_ value: JSONTree) -> Bool {
    if case .value(let list) = value { return isListOfStrings(list) }
    return value.kind == .array && value.elements.allSatisfy { $0.kind == .string }
  }
}
