import LosslessJSON

/// What `nbformat.write` makes of joined texts (nbformat 4).
enum SplitForm {
  static func cell(_ cell: CellContent) -> JSONTree {
    guard cell.tree.kind == .object else { return cell.tree }
    return .object(
      cell.members.map { member in
        let value: JSONTree =
          switch String(decoding: member.key, as: UTF8.self) {
          case "source": lines(member.value)
          case "attachments": attachments(member.value)
          case "outputs" where cell.type == .code && member.value.kind == .array:
            .array(member.value.elements.map(output))
          default: member.value
          }
        return JSONMember(key: member.key, value: value)
      }
    )
  }

  private static func attachments(_ value: JSONTree) -> JSONTree {
    guard value.kind == .object else { return value }
    return .object(value.members.map { JSONMember(key: $0.key, value: mimeBundle($0.value)) })
  }

  private static func output(_ output: JSONTree) -> JSONTree {
    switch OutputKind(output["output_type"]) {
    case .displayData, .executeResult:
      guard let data = output["data"] else { return output }
      return JoinedForm.replacing("data", in: output, with: mimeBundle(data))
    case .stream:
      guard let text = output["text"] else { return output }
      return JoinedForm.replacing("text", in: output, with: lines(text))
    default: return output
    }
  }

  private static func mimeBundle(_ bundle: JSONTree) -> JSONTree {
    guard bundle.kind == .object else { return bundle }
    return .object(
      bundle.members.map {
        JSONMember(key: $0.key, value: MimeType.isSplitIntoLines($0.key) ? lines($0.value) : $0.value)
      }
    )
  }

  private static func lines(_ value: JSONTree) -> JSONTree {
    value.text.map { lines(of: $0) } ?? value
  }

  /// A text as a list of its lines.
  static func lines(of text: [UInt8]) -> JSONTree { .array(PythonLines.split(text).map { .string($0) }) }
}
