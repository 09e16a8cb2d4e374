/// One setting as it stands in a file.
package struct ConfigEntry: Sendable, Equatable {
  /// The full name, such as `filter.nbstrip.clean`; section and key in lower case.
  package var name: String
  /// The value; nil for a key without `=`, which counts as true.
  package var value: String?
  /// The scope of the file the setting stands in.
  package var scope: ConfigScope
}
