import LosslessJSON

/// The three versions of a value; `nil` where there is none.
typealias Versions = ThreeWay<JSONTree?>

extension ThreeWay where Value == JSONTree? {
  /// What the versions come to if they go together without looking inside.
  var outcome: MergeOutcome {
    let isSame = Versions.areEqual(local, remote)
    if Versions.areEqual(base, local) { return isSame ? .unchanged : .remote }
    if isSame { return .either }
    return Versions.areEqual(base, remote) ? .local : .conflict
  }

  static func areEqual(_ one: JSONTree?, _ two: JSONTree?) -> Bool {
    switch (one, two) {
    case (nil, nil): true
    case (let one?, let two?): one.isEqual(to: two)
    default: false
    }
  }

  /// Whether all three are values of files with the same bytes.
  var haveSameBytes: Bool {
    guard case .value(let old)? = base, case .value(let mine)? = local, case .value(let theirs)? = remote
    else { return false }
    return mine.hasSameBytes(as: old) && mine.hasSameBytes(as: theirs)
  }
}
