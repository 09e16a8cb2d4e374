// What is to be installed: drivers, their settings, and the files they are for.

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
