import LosslessJSON

/// What a merge took of one member of an object.
struct KeyedChoice {
  var key: [UInt8]
  var versions: Versions
  var choice: MergeDecision.Choice
  /// The member's value in the result; `nil` if it has none.
  var result: JSONTree?
}
