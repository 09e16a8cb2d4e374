import LosslessJSON

/// A tool of the server: a function of this package on files in the folder.
protocol MCPTool {
  var name: String { get }
  var title: String { get }
  /// What it does, for whoever chooses a tool.
  var description: String { get }
  /// The arguments.
  var parameters: [ToolParameter] { get }
  /// Whether it writes no file.
  var isReadOnly: Bool { get }

  /// The result of a call.
  /// - Throws: What becomes a result that is an error.
  func call(_ arguments: ToolArguments) throws -> ToolResult
}

extension MCPTool {
  /// The JSON Schema of the arguments.
  var schema: JSONTree {
    var members = [
      JSONMember("type", .string("object")),
      JSONMember(
        "properties",
        .object(parameters.map { JSONMember($0.name, $0.schema) })
      ),
    ]
    let required = parameters.filter(\.isRequired).map { JSONTree.string($0.name) }
    if !required.isEmpty { members.append(JSONMember("required", .array(required))) }
    members.append(JSONMember("additionalProperties", .bool(false)))
    return .object(members)
  }
}
