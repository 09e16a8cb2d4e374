/// A configuration file that git could not read.
package struct ConfigSyntaxError: Error, Equatable {
  /// The line, counted from 1.
  package var line: Int
}
