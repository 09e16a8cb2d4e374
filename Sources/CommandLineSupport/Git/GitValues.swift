package import GitIntegration

/// git's settings for the working directory, read without libgit2 where none of the files includes others.
///
/// A configuration that cannot be read says nothing.
package struct GitValues {
  private let plain: PlainSettings?
  private let config: GitConfig?

  /// Reads the settings.
  package init(environment: GitEnvironment) {
    plain = PlainSettings(for: ".", environment: environment)
    guard plain == nil else {
      config = nil
      return
    }
    let repository = try? Repository.discover(from: ".", environment: environment)
    config = try? repository?.config() ?? GitConfig(environment: environment)
  }

  /// The value of a setting, such as `color.ui`; nil if it has none.
  package func string(_ name: String) -> String? {
    plain?.string(name) ?? (try? config?.string(name))
  }
}
