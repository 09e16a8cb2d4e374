import LosslessJSON

/// An argument of a tool.
struct ToolParameter {
  let name: String
  /// Its JSON Schema but for the description, such as `{"type": "string"}`.
  let type: [JSONMember]
  let description: String
  var isRequired = false

  init(_ name: String, _ type: [JSONMember], _ description: String, isRequired: Bool = false) {
    (self.name, self.type, self.description) = (name, type, description)
    self.isRequired = isRequired
  }

  var schema: JSONTree { .object(type + [JSONMember("description", .string(description))]) }

  static let text = [JSONMember("type", .string("string"))]
  static let flag = [JSONMember("type", .string("boolean"))]
  static let count = [JSONMember("type", .string("integer")), JSONMember("minimum", .integer(1))]
  static func list(of type: [JSONMember]) -> [JSONMember] {
    [JSONMember("type", .string("array")), JSONMember("items", .object(type))]
  }

  /// The id of a cell or its place, or a list of them.
  static let cells = [JSONMember("type", .array(["string", "integer", "array"].map { .string($0) }))]
  /// A number from 1, or a list of them.
  static let counts = [JSONMember("type", .array(["integer", "array"].map { .string($0) }))]

  static func choice(_ words: [String]) -> [JSONMember] {
    text + [JSONMember("enum", .array(words.map { .string($0) }))]
  }

  /// The most bytes of the result.
  static let budget = ToolParameter(
    "budget",
    count,
    "The most bytes of the result (\(ToolLimits.budget) if not given). What matters least is left out first."
  )
}
