// Checking documents against the part of JSON Schema that this project's schemas use.

import Foundation

/// A JSON Schema (draft 2020-12). Keywords that it does not know make it fail, so that nothing is passed over.
package struct JSONSchema {
  private let root: [String: Any]

  package struct Malformed: Error {}

  package init(_ text: String) throws {
    guard let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
      throw Malformed()
    }
    self.root = root
  }

  /// What is wrong with a document: place and reason. Nothing if it is valid.
  package func problems(in document: [UInt8]) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: Data(document), options: [.fragmentsAllowed])
    return check(value, root, "")
  }

  private func check(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    schema.keys.sorted().flatMap { key -> [String] in
      guard let rule = schema[key] else { return [] }
      switch key {
      case "$schema", "$id", "$defs", "title", "description": return []
      case "$ref": return check(value, resolved(rule), place)
      case "type": return isOfType(value, rule) ? [] : ["\(place): wrong type"]
      case "const": return isEqual(value, rule) ? [] : ["\(place): not the constant"]
      case "enum":
        let isListed = (rule as? [Any] ?? []).contains { isEqual(value, $0) }
        return isListed ? [] : ["\(place): '\(value)' is not one of the values"]
      case "minimum":
        return (number(value) ?? .infinity) >= (number(rule) ?? 0) ? [] : ["\(place): too small"]
      case "maximum":
        return (number(value) ?? -.infinity) <= (number(rule) ?? 0) ? [] : ["\(place): too large"]
      case "required", "properties", "additionalProperties", "propertyNames":
        return checkObject(value, key, rule, schema, place)
      case "items", "prefixItems", "minItems", "maxItems":
        return checkArray(value, key, rule, schema, place)
      default: return ["\(place): unknown keyword \(key)"]
      }
    }
  }

  private func checkObject(
    _ value: Any,
    _ key: String,
    _ rule: Any,
    _ schema: [String: Any],
    _ place: String
  ) -> [String] {
    guard let object = value as? [String: Any] else { return [] }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    switch key {
    case "required":
      return (rule as? [String] ?? []).filter { object[$0] == nil }.map { "\(place): no \($0)" }
    case "properties":
      return properties.keys.sorted().flatMap { name in
        object[name].map { check($0, properties[name] ?? [:], "\(place)/\(name)") } ?? []
      }
    case "propertyNames":
      return object.keys.sorted().flatMap { check($0, rule as? [String: Any] ?? [:], "\(place)/\($0)") }
    default:
      return object.keys.sorted().filter { properties[$0] == nil }.flatMap { name -> [String] in
        if let rule = rule as? [String: Any] { return check(object[name] ?? "", rule, "\(place)/\(name)") }
        return rule as? Bool == false ? ["\(place): unknown member \(name)"] : []
      }
    }
  }

  private func checkArray(
    _ value: Any,
    _ key: String,
    _ rule: Any,
    _ schema: [String: Any],
    _ place: String
  ) -> [String] {
    guard let array = value as? [Any] else { return [] }
    let first = schema["prefixItems"] as? [[String: Any]] ?? []
    switch key {
    case "minItems": return array.count >= rule as? Int ?? 0 ? [] : ["\(place): too few items"]
    case "maxItems": return array.count <= rule as? Int ?? 0 ? [] : ["\(place): too many items"]
    case "prefixItems":
      return zip(array, first).enumerated().flatMap { check($1.0, $1.1, "\(place)/\($0)") }
    default:
      return array.dropFirst(first.count).enumerated().flatMap { index, element in
        check(element, rule as? [String: Any] ?? [:], "\(place)/\(index + first.count)")
      }
    }
  }

  private func resolved(_ reference: Any) -> [String: Any] {
    let name = (reference as? String ?? "").replacingOccurrences(of: "#/$defs/", with: "")
    return (root["$defs"] as? [String: [String: Any]])?[name] ?? ["unresolved": name]
  }

  private func isOfType(_ value: Any, _ rule: Any) -> Bool {
    let names = rule as? [String] ?? [rule as? String ?? ""]
    return names.contains { name in
      switch name {
      case "object": value is [String: Any]
      case "array": value is [Any]
      case "string": value is String
      case "null": value is NSNull
      case "boolean": isBoolean(value)
      case "number": number(value) != nil
      case "integer": number(value).map { $0 == $0.rounded() } ?? false
      default: false
      }
    }
  }

  private func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { CFBooleanLike.isBoolean($0) } ?? false
  }

  private func number(_ value: Any) -> Double? {
    isBoolean(value) ? nil : (value as? NSNumber)?.doubleValue
  }

  private func isEqual(_ one: Any, _ two: Any) -> Bool {
    (one as? NSObject).map { $0.isEqual(two) } ?? false || one as? String == two as? String && one is String
  }
}

/// Telling `true` from `1`.
private enum CFBooleanLike {
  static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
