/// A setting of a driver.
package struct DriverSetting: Sendable, Equatable {
  /// The last part of the setting's name, such as `clean`.
  package var key: String
  /// The value to be written.
  package var value: String

  /// A setting as it shall be.
  package init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }
}
