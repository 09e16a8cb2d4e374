/// The file of a scope.
package struct ConfigFile: Sendable, Equatable {
  /// The scope the file belongs to.
  package var scope: ConfigScope
  /// The path of the file, which need not exist.
  package var path: String
}
