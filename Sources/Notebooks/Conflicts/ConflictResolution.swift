/// What is taken to settle a conflict.
package enum ConflictResolution: Sendable, Equatable {
  case base
  case local
  case remote
  /// The local version, then the remote one. For values that cannot stand side by side the local one.
  case both
  /// The remote version, then the local one. For values that cannot stand side by side the remote one.
  case reversed

  /// What is taken of the versions of a list; `nil` if the version that is wanted is not there.
  func choice<Element>(base: [Element]?, local: [Element]?, remote: [Element]?) -> [Element]? {
    switch self {
    case .base: base
    case .local: local
    case .remote: remote
    case .both: (local ?? []) + (remote ?? [])
    case .reversed: (remote ?? []) + (local ?? [])
    }
  }
}
