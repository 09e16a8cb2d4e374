import GitIntegration
import Notebooks

/// The keys that nbstripout keeps in git's config: `filter.nbstripout.extrakeys` and `keepmetadatakeys`.
///
/// Only a repository that git obeys has a say in what is stripped, and what is kept.
struct LegacyGitSettings {
  private var extraKeys: [String] = []
  private var keepMetadataKeys: [String] = []
  /// Why the settings of the repository here do not count, if it has any.
  private(set) var refusal: GitError?

  /// - Throws: `GitError` if git's config cannot be read.
  static func read(environment: GitEnvironment) throws -> LegacyGitSettings {
    var settings = LegacyGitSettings()
    let git = GitSettings(environment: environment, subsection: "nbstripout")
    try settings.take { try git.value($0) }
    settings.refusal = git.refusal
    return settings
  }

  /// Whether git's config has none of them.
  var isEmpty: Bool { extraKeys.isEmpty && keepMetadataKeys.isEmpty }

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
