import CommandLineSupport
import LosslessJSON
import Notebooks
import SystemFiles

/// The arguments of a call, by their names.
struct ToolArguments {
  private let members: [(name: String, value: JSONValue)]

  /// - Throws: `FailureDescription` for an argument that the tool does not have, or that is missing.
  init(_ value: JSONValue?, of tool: any MCPTool) throws {
    if let value, !value.isObject, !value.isNull {
      throw FailureDescription("'arguments' has to be an object")
    }
    let names = tool.parameters.map(\.name)
    var members: [(name: String, value: JSONValue)] = []
    for member in value.map({ $0.isObject ? Array($0.members) : [] }) ?? [] {
      let name = String(decoding: member.key.text, as: UTF8.self)
      guard names.contains(name) else {
        let near = NearName.question(for: name, among: names)
        throw FailureDescription(
          "\(tool.name) has no argument '\(VisibleText.oneLine(name))'\(near) (it has \(names.joined(separator: ", ")))"
        )
      }
      members.removeAll { $0.name == name }
      if !member.value.isNull { members.append((name, member.value)) }
    }
    self.members = members
    for parameter in tool.parameters where parameter.isRequired && self[parameter.name] == nil {
      throw FailureDescription("the argument '\(parameter.name)' is missing: \(parameter.description)")
    }
  }

  /// The value of an argument; `nil` if it is not given or null.
  subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }

  /// A text.
  func text(_ name: String) throws -> [UInt8]? {
    guard let value = self[name] else { return nil }
    guard value.isString else { throw FailureDescription("'\(name)' has to be a string") }
    return value.text
  }

  /// A text as an operand is.
  func operand(_ name: String) throws -> String? {
    guard let text = try text(name) else { return nil }
    if text.isEmpty || text.contains(0) || text.elementsEqual("-".utf8) {
      throw FailureDescription("'\(name)' is no name")
    }
    return ArgumentText.text(of: text)
  }

  /// A path.
  func path(_ name: String) throws -> FilePath? { try operand(name).map { FilePath(argument: $0) } }

  func flag(_ name: String) throws -> Bool {
    guard let value = self[name] else { return false }
    guard [.true, .false].contains(value.kind) else {
      throw FailureDescription("'\(name)' has to be true or false")
    }
    return value.kind == .true
  }

  /// A number from 1.
  func count(_ name: String, most: Int) throws -> Int? {
    guard let value = self[name] else { return nil }
    guard let number = value.integer, (1...most).contains(number) else {
      throw FailureDescription("'\(name)' has to be a number from 1 to \(most)")
    }
    return number
  }

  /// The most bytes of the result.
  func budget() throws -> Int {
    try count("budget", most: ToolLimits.largestBudget) ?? ToolLimits.budget
  }

  /// The cells that are named: one, or a list.
  func cells(_ name: String) throws -> [CellName] {
    guard let value = self[name] else { return [] }
    return try (value.isArray ? Array(value.elements) : [value]).map { element in
      if let place = element.integer, place >= 0 { return .place(place) }
      guard element.isString, !element.isEmptyString else {
        throw FailureDescription(
          "'\(name)' has to be the id of a cell (a string) or its place (a number from 0)"
        )
      }
      return .id(element.text)
    }
  }

  /// Parts of notebooks, by their words.
  func parts(_ name: String) throws -> ComparisonOptions.Parts {
    guard let value = self[name] else { return [] }
    let known = ComparisonOptions.Parts.words
    let words = value.isArray ? value.elements.map { $0.isString ? $0.text : [] } : [[]]
    return try words.reduce(into: []) { parts, word in
      guard let found = known.first(where: { word.elementsEqual($0.word.utf8) }) else {
        throw FailureDescription("'\(name)' has to be a list of \(known.map(\.word).joined(separator: ", "))")
      }
      parts.insert(found.part)
    }
  }

  /// Numbers from 1: one, or a list.
  func counts(_ name: String) throws -> [Int] {
    guard let value = self[name] else { return [] }
    return try (value.isArray ? Array(value.elements) : [value]).map { element in
      guard let number = element.integer, number > 0 else {
        throw FailureDescription("'\(name)' has to be a number from 1, or a list of them")
      }
      return number
    }
  }

  /// One of several words.
  func word(_ name: String, of words: [String]) throws -> String? {
    guard let text = try text(name) else { return nil }
    let word = String(decoding: text, as: UTF8.self)
    guard words.contains(word) else {
      throw FailureDescription("'\(name)' has to be one of \(words.joined(separator: ", "))")
    }
    return word
  }
}
