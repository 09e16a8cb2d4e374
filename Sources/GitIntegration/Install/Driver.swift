/// A driver that git runs for files by an attribute of theirs (gitattributes(5)): a filter, a diff driver
/// or a merge driver.
package struct Driver: Sendable {
  /// The attribute, which is also the section of the settings: `filter`, `diff` or `merge`.
  package var attribute: String
  /// The name to be written where the attributes name no driver yet, such as `nbstrip`.
  package var name: String
  /// Names of other tools' drivers that may be given our settings, where attributes name them already. A
  /// committed attributes file then serves whichever tool each member of a team has installed.
  package var adoptable: [String]
  /// The settings that the names in `adoptable` are given by an installation for more than one repository,
  /// wherever nothing else defines them; nil for all of them. A setting that git prefers to others must not
  /// be among them: it would come before what a repository says itself.
  package var servedKeys: [String]?
  /// The files: patterns of attributes lines, such as `*.ipynb`.
  package var patterns: [String]
  /// The settings.
  package var settings: [DriverSetting]
  /// Settings of other tools that git would obey instead of ours, such as `command` before `textconv`.
  package var strongerKeys: [String]
  /// Whether an installation without this driver is none. Other drivers are left out where something else
  /// stands in their place.
  package var isRequired: Bool
  /// Whether a value that is set was written by this tool, perhaps from another folder or version.
  package var recognizes: @Sendable (_ value: String) -> Bool
  /// Whether a value of another tool may be put aside without being asked to: it comes back when this
  /// driver goes.
  package var supersedes: @Sendable (_ value: String) -> Bool = { _ in false }
  /// Whether a value of another tool does this driver's work already, which is then left out.
  package var defersTo: @Sendable (_ value: String) -> Bool = { _ in false }

  /// A driver with its settings.
  package init(
    attribute: String,
    name: String,
    adoptable: [String] = [],
    patterns: [String],
    settings: [DriverSetting],
    strongerKeys: [String] = [],
    isRequired: Bool = true,
    recognizes: @escaping @Sendable (String) -> Bool
  ) {
    self.attribute = attribute
    self.name = name
    self.adoptable = adoptable
    self.patterns = patterns
    self.settings = settings
    self.strongerKeys = strongerKeys
    self.isRequired = isRequired
    self.recognizes = recognizes
  }
}
