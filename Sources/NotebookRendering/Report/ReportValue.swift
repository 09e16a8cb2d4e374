import LosslessJSON

/// A value of a report, before it is decided how much of it fits.
enum ReportValue {
  case object([ReportMember])
  case array([ReportValue])
  /// An array whose elements are made when they are written, as all of them would take much room.
  case list(count: Int, element: (Int) -> ReportValue)
  case integer(Int)
  /// A number with two decimals, given in hundredths.
  case hundredths(Int)
  case bool(Bool)
  case null
  /// A short text that stays whole.
  case string([UInt8])
  /// A text of which the end can be cut off.
  case text([UInt8])
  /// The hunks of a text, of which the end and unchanged lines can be cut off.
  case hunks([Hunk])
  /// A value from a notebook.
  case json(JSONTree)

  static func string(_ text: String) -> ReportValue { .string(Array(text.utf8)) }

  /// A pair of places, `null` for a side that has none.
  static func pair(_ before: Int?, _ after: Int?) -> ReportValue {
    .array([before.map { .integer($0) } ?? .null, after.map { .integer($0) } ?? .null])
  }
}

extension [ReportMember] {
  /// Appends a member unless there is no value or nothing in it.
  mutating func add(_ key: StaticString, _ value: ReportValue?) {
    switch value {
    case nil: break
    case .array(let elements) where elements.isEmpty: break
    case .list(count: 0, _): break
    case .object(let members) where members.isEmpty: break
    case .some(let value): append(ReportMember(key, value))
    }
  }
}
