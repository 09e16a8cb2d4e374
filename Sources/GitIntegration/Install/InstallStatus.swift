/// What is known about an installation.
package struct InstallStatus: Sendable, Equatable {
  /// The files.
  package var target: InstallTarget
  /// Each driver.
  package var drivers: [DriverStatus]
  /// Whether all required drivers are configured in the scope and assigned.
  package var isInstalled: Bool
  /// Whether git uses all required drivers.
  package var isActive: Bool
  /// Committed lines about some notebooks that the lines of the installation undo: they came after it.
  package var undone: [String] = []
}
