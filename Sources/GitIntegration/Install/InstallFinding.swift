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

  /// Whether it is another tool that stands there: its name is in the name or the value that was found.
  package func names(_ tool: String) -> Bool {
    switch self {
    case .otherAttribute(_, _, let value): value.text?.contains(tool) ?? false
    case .otherSetting(let name, let value), .overridden(let name, let value, _),
      .stronger(let name, let value):
      name.contains(tool) || value.contains(tool)
    }
  }
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
