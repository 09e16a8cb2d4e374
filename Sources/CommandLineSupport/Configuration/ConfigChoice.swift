import ArgumentParser
package import SystemFiles

/// Which settings files are read.
package struct ConfigChoice: Equatable, Sendable {
  /// Whether none is.
  package var isOff: Bool
  /// The one that was named.
  package var file: FilePath?

  /// The choice; without arguments files are looked for.
  package init(isOff: Bool = false, file: FilePath? = nil) {
    self.isOff = isOff
    self.file = file
  }
}
