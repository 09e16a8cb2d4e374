import LosslessJSON

/// The three versions of a value; `nil` where there is none.
struct Versions {
  var base: JSONTree?
  var local: JSONTree?
  var remote: JSONTree?

  /// What three versions come to if they go together without looking inside.
  enum Outcome {
    /// Nobody changed it.
    case unchanged
    case local
    case remote
    /// Both changed it to the same.
    case either
    case conflict
  }

  var outcome: Outcome {
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

  subscript(side: MergeSide) -> JSONTree? {
    switch side {
    case .base: base
    case .local: local
    case .remote: remote
    }
  }

  /// The members of that name.
  func member(_ key: [UInt8]) -> Versions {
    Versions(base: base?[key], local: local?[key], remote: remote?[key])
  }
}
