/// What a removal did.
package struct UninstallReport: Sendable, Equatable {
  /// Whether anything was there to be removed.
  package var isChanged: Bool
  /// The settings that were given back the value they had before, such as `filter.nbstripout.clean`.
  package var restored: [String]
}
