import LosslessJSON
import Notebooks

/// A changed value that is not text.
enum MetaReport {
  /// `{path, op, old, new}`; values of more than 1000 bytes as size and hash.
  static func value(_ change: ValueChange, prefix: JSONPath) -> ReportValue {
    let operation =
      switch (change.before, change.after) {
      case (nil, _): "add"
      case (_, nil): "remove"
      default: "replace"
      }
    var members = [
      ReportMember("path", .string((prefix + change.path).pointer)), ReportMember("op", .string(operation)),
    ]
    members.add("old", change.before.map { shown($0) })
    members.add("new", change.after.map { shown($0) })
    return .object(members)
  }

  static func shown(_ value: JSONTree) -> ReportValue {
    let bytes = CompactJSON.bytes(value)
    if bytes.count <= 1000 { return .json(value) }
    return BlobReport.value(ImageFacts(of: value))
  }
}
