// What is to be installed: drivers, their settings, and the files they are for.

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

/// Where drivers are installed.
package enum InstallScope: String, Sendable, Equatable {
  /// In one repository, for all its work trees.
  case local
  /// For all repositories of an account.
  case global
  /// For all accounts of a machine.
  case system

  var configScope: ConfigScope {
    switch self {
    case .local: .local
    case .global: .global
    case .system: .system
    }
  }
}

/// Something that stands in the way of a driver, or makes it do nothing.
package enum InstallFinding: Sendable, Equatable {
  /// The attributes give the files of a pattern to another driver.
  case otherAttribute(pattern: String, attribute: String, value: AttributeValue)
  /// A setting that would be ours has another value, in the file that would be written.
  case otherSetting(name: String, value: String)
  /// A file that git reads later gives a setting another value.
  case overridden(name: String, value: String, scope: ConfigScope)
  /// A setting that git obeys before ours.
  case stronger(name: String, value: String)
}

extension InstallFinding: CustomStringConvertible {
  /// The finding as a person should read it.
  package var description: String {
    switch self {
    case .otherAttribute(let pattern, let attribute, let value):
      "git's attributes say \(value.attributeText(attribute)) for \(pattern)"
    case .otherSetting(let name, let value):
      "\(name) is already set to \(value)"
    case .overridden(let name, let value, let scope):
      "\(name) is set to \(value) in the \(scope) configuration, which comes first"
    case .stronger(let name, let value):
      "\(name) is set to \(value), which git obeys first"
    }
  }
}

extension AttributeValue {
  /// The attribute as it is written in an attributes line.
  func attributeText(_ attribute: String) -> String {
    switch self {
    case .unspecified: "nothing about \(attribute)"
    case .set: attribute
    case .unset: "-\(attribute)"
    case .value(let value): "\(attribute)=\(value)"
    }
  }
}
