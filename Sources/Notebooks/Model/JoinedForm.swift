import LosslessJSON

/// What `nbformat.read` makes of values with texts in lists of lines. Values without such texts are given
/// back as they are, so that they stay slices of their file.
enum JoinedForm {
  /// A cell of a file of nbformat 4.
  static func cell(_ cell: JSONTree) -> JSONTree {
    if case .value(let value) = cell { return CellContent(file: value).tree }
    guard cell.kind == .object else { return cell }
    let isCode = CellType(cell["cell_type"]) == .code
    return .object(
      cell.members.map { member in
        let value: JSONTree =
          switch String(decoding: member.key, as: UTF8.self) {
          case "source": joinedText(member.value)
          case "outputs" where isCode: outputs(member.value)
          case "attachments": attachments(member.value)
          default: member.value
          }
        return JSONMember(key: member.key, value: value)
      }
    )
  }

  static func outputs(_ value: JSONTree) -> JSONTree {
    guard value.kind == .array else { return value }
    return .array(value.elements.map(output))
  }

  static func output(_ output: JSONTree) -> JSONTree {
    let type = OutputKind(output["output_type"])
    let key: StaticString = hasData(type) ? "data" : "text"
    guard let value = output[key], hasData(type) ? value.kind == .object : value.kind == .array else {
      return output
    }
    return replacing("\(key)", in: output, with: member(value, named: key, ofOutput: output, type))
  }

  /// A member of an output.
  static func member(
    _ value: JSONTree,
    named key: StaticString,
    ofOutput output: JSONTree,
    _ type: OutputKind
  ) -> JSONTree {
    switch key.utf8CodeUnitCount {
    case 4 where isNamed(key, "data") && hasData(type): mimeBundle(value)
    case 4 where isNamed(key, "text") && !hasData(type) && output["output_type"]?.text?.isEmpty == false:
      joinedText(value)
    default: value
    }
  }

  private static func hasData(_ type: OutputKind) -> Bool { type == .displayData || type == .executeResult }

  private static func isNamed(_ key: StaticString, _ name: String) -> Bool {
    UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount).elementsEqual(name.utf8)
  }

  static func attachments(_ value: JSONTree) -> JSONTree {
    guard value.kind == .object else { return value }
    return .object(value.members.map { JSONMember(key: $0.key, value: mimeBundle($0.value)) })
  }

  static func mimeBundle(_ bundle: JSONTree) -> JSONTree {
    guard bundle.kind == .object else { return bundle }
    let members = bundle.members
    guard members.contains(where: { $0.value.kind == .array && !MimeType.isJSON($0.key) }) else {
      return bundle
    }
    return .object(
      members.map {
        JSONMember(key: $0.key, value: MimeType.isJSON($0.key) ? $0.value : joinedText($0.value))
      }
    )
  }

  /// The source of a cell in file form; nothing if it is no text.
  static func source(of cell: JSONTree) -> [UInt8] { cell["source"].flatMap { joinedText($0).text } ?? [] }

  /// The text of a list of strings; anything else as it is.
  static func joinedText(_ value: JSONTree) -> JSONTree {
    if case .value(let list) = value {
      return list.isArray ? MultilineText.text(of: list).map { .string($0) } ?? value : value
    }
    guard value.kind == .array, MultilineText.isListOfStrings(value) else { return value }
    var text: [UInt8] = []
    for element in value.elements { JSONText.append(element.text ?? [], to: &text) }
    return .string(text)
  }

  static func replacing(_ key: String, in object: JSONTree, with value: JSONTree) -> JSONTree {
    .object(
      object.members.map { $0.key.elementsEqual(key.utf8) ? JSONMember(key: $0.key, value: value) : $0 }
    )
  }

  /// The object without the members of these names; any other value as it is.
  static func without(_ keys: [String], _ object: JSONTree) -> JSONTree {
    guard object.kind == .object else { return object }
    return .object(
      object.members.filter { member in !keys.contains { member.key.elementsEqual($0.utf8) } }
    )
  }
}
