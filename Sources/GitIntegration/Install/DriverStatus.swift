/// What is known about one driver.
package struct DriverStatus: Sendable, Equatable {
  /// A setting and its values.
  package struct Setting: Sendable, Equatable {
    /// The last part of its name.
    package var key: String
    /// The value in the configuration file of the scope; nil if it is not set there.
    package var value: String?
    /// The value that counts, from whatever scope.
    package var effectiveValue: String?
  }

  /// A pattern and the attribute of the files it fits.
  package struct Pattern: Sendable, Equatable {
    /// The pattern.
    package var pattern: String
    /// What the attributes file of the scope says.
    package var inFile: AttributeValue
    /// What git's rules say; nil without a repository.
    package var effective: AttributeValue?
  }

  /// The attribute: `filter`, `diff` or `merge`.
  package var attribute: String
  /// The name of the driver that the attributes name, or ours.
  package var name: String
  /// Our settings, and whatever else its section has in the scope, such as `extrakeys`.
  package var settings: [Setting]
  /// The patterns.
  package var patterns: [Pattern]
  /// Other names that the scope's configuration gives our settings, for repositories whose attributes have
  /// them.
  package var served: [String]
  /// The programs that the settings start, as far as they are this tool's.
  package var trials: [DriverTrial]
  /// Whether the scope's configuration has all our settings for that name.
  package var isConfigured: Bool
  /// Whether the attributes give the files of the first pattern to that name: in a repository by git's
  /// rules, else by the attributes file of the scope.
  package var isAssigned: Bool
  /// Whether git uses our driver in this repository, whichever scope that comes from; without a repository,
  /// whether it is configured and assigned.
  package var isActive: Bool
}
