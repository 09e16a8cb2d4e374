/// What a merge has three of: the version of the common ancestor, ours and theirs.
package struct ThreeWay<Value> {
  /// The common ancestor's.
  package var base: Value
  /// Ours.
  package var local: Value
  /// Theirs.
  package var remote: Value

  /// All three.
  package init(base: Value, local: Value, remote: Value) {
    self.base = base
    self.local = local
    self.remote = remote
  }

  /// That of one version.
  package subscript(side: MergeSide) -> Value {
    switch side {
    case .base: base
    case .local: local
    case .remote: remote
    }
  }

  /// The same of each.
  /// - Throws: What `transform` throws.
  package func map<Other, Failure: Error>(
    _ transform: (Value) throws(Failure) -> Other
  ) throws(Failure) -> ThreeWay<Other> {
    ThreeWay<Other>(base: try transform(base), local: try transform(local), remote: try transform(remote))
  }
}

extension ThreeWay: Sendable where Value: Sendable {}
extension ThreeWay: Equatable where Value: Equatable {}
extension ThreeWay: Hashable where Value: Hashable {}
