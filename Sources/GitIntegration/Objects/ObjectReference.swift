internal import Clibgit2

/// An object by name and kind.
package struct ObjectReference: Sendable, Equatable {
  /// The name.
  package var id: ObjectID
  /// The kind.
  package var kind: ObjectKind
}
