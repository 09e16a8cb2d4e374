import GitIntegration
import Notebooks

/// The keys that nbstripout keeps in git's config: `filter.nbstripout.extrakeys` and `keepmetadatakeys`.
///
/// libgit2 takes longer to start than a notebook to strip, so it is asked only where a config file includes
/// others.
struct LegacyGitSettings {
  private var extraKeys: [String] = []
  private var keepMetadataKeys: [String] = []

  /// - Throws: `GitError` if git's config includes other files and cannot be read.
  static func read(environment: GitEnvironment) throws -> LegacyGitSettings {
    var settings = LegacyGitSettings()
    if let plain = PlainSettings(for: ".", environment: environment, subsection: "nbstripout") {
      settings.take { plain.string($0) }
    } else {
      let repository = try Repository.discover(from: ".", environment: environment)
      let config = try repository?.config() ?? GitConfig(environment: environment)
      try settings.take { try config.string($0) }
    }
    return settings
  }

  private mutating func take(_ value: (String) throws -> String?) rethrows {
    extraKeys = WordList.words(of: try value("filter.nbstripout.extrakeys") ?? "")
    keepMetadataKeys = WordList.words(of: try value("filter.nbstripout.keepmetadatakeys") ?? "")
  }

  /// Adds the keys to those of flags and config file; both are wanted.
  func add(to settings: inout StripSettings) {
    if !extraKeys.isEmpty {
      settings.set(.extraKeys, \.extraKeys, settings.options.extraKeys + extraKeys)
    }
    if !keepMetadataKeys.isEmpty {
      settings.set(
        .keepMetadataKeys,
        \.keepMetadataKeys,
        settings.options.keepMetadataKeys + keepMetadataKeys
      )
    }
  }
}
