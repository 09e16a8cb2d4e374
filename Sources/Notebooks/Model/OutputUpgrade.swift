import LosslessJSON

/// Converts outputs of nbformat 2 and 3 to nbformat 4.
struct OutputUpgrade {
  let version: Int

  private static let mimeTypes: [(String, String)] = [
    ("text", "text/plain"), ("html", "text/html"), ("svg", "image/svg+xml"), ("png", "image/png"),
    ("jpeg", "image/jpeg"), ("latex", "text/latex"), ("json", "application/json"),
    ("javascript", "application/javascript"),
  ]

  func upgrade(_ output: JSONValue) -> JSONTree {
    guard output.isObject, let type = output["output_type"] else { return .value(output) }
    if type.hasText("pyout") || type.hasText("display_data") {
      return bundle(output, isResult: type.hasText("pyout"))
    }
    var members = JSONTree.value(output).members.map { member in
      OutputUpgrade.isText(member.key) ? JSONMember(key: member.key, value: text(member.value)) : member
    }
    if type.hasText("pyerr") {
      replace("output_type", with: .string("error"), in: &members)
    } else if type.hasText("stream") {
      let name = members.last { $0.key.elementsEqual("stream".utf8) }?.value ?? .string("stdout")
      members.removeAll { $0.key.elementsEqual("stream".utf8) || $0.key.elementsEqual("name".utf8) }
      members.append(JSONMember("name", name))
    }
    return .object(members)
  }

  private func bundle(_ output: JSONValue, isResult: Bool) -> JSONTree {
    var data: [JSONMember] = []
    var metadata = JSONTree.object([])
    var count = JSONTree.null
    var declared: JSONTree?
    for member in JSONTree.value(output).members {
      switch String(decoding: member.key, as: UTF8.self) {
      case "output_type": break
      case "metadata": metadata = withMimeKeys(member.value)
      case "prompt_number" where isResult: count = member.value
      case "execution_count": declared = member.value
      default: data.append(JSONMember(key: mimeType(member.key), value: value(member)))
      }
    }
    var members = [
      JSONMember("output_type", .string(isResult ? "execute_result" : "display_data")),
      JSONMember("metadata", metadata),
      JSONMember("data", JoinedForm.mimeBundle(.object(data))),
    ]
    if isResult {
      members.append(JSONMember("execution_count", count))
    } else if let declared {
      members.append(JSONMember("execution_count", declared))
    }
    return .object(members)
  }

  /// The value of a media type; JSON stands as a text in old notebooks.
  private func value(_ member: JSONMember) -> JSONTree {
    let value = OutputUpgrade.isText(member.key) ? text(member.value) : member.value
    guard member.key.elementsEqual("json".utf8), let json = value.text,
      let document = try? JSONDocument.parse(json)
    else { return value }
    return .value(document.root)
  }

  private func withMimeKeys(_ metadata: JSONTree) -> JSONTree {
    guard metadata.kind == .object else { return metadata }
    return .object(metadata.members.map { JSONMember(key: mimeType($0.key), value: $0.value) })
  }

  private func mimeType(_ key: [UInt8]) -> [UInt8] {
    OutputUpgrade.mimeTypes.first { key.elementsEqual($0.0.utf8) }.map { [UInt8]($0.1.utf8) } ?? key
  }

  private static func isText(_ key: [UInt8]) -> Bool {
    ["text", "html", "svg", "latex", "javascript", "json"].contains { key.elementsEqual($0.utf8) }
  }

  private func text(_ value: JSONTree) -> JSONTree {
    guard case .value(let raw) = value, raw.isArray else { return value }
    let joining: MultilineText.Joining = version == 3 ? .newlineUnlessKept : .newline
    return MultilineText.text(of: raw, joining: joining).map { .string($0) } ?? value
  }

  private func replace(_ key: String, with value: JSONTree, in members: inout [JSONMember]) {
    for place in members.indices where members[place].key.elementsEqual(key.utf8) {
      members[place].value = value
    }
  }
}
