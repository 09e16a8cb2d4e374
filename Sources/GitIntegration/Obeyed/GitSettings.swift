// git's settings for the programs: the ones that git itself obeys here, and no others.

/// git's settings for a folder, read without libgit2 where none of the files includes others.
///
/// What the repository says counts only if git would obey it (``RepositoryPlace``); else the settings are those
/// of the system, the account and git's command line, as for git outside any repository. A ``CommandSetting``,
/// which may be run, is made here only.
package struct GitSettings {
  private enum Source {
    case plain(PlainSettings)
    case library(GitConfig)
    case unreadable(GitError)
  }

  private let source: Source
  /// Why the settings of the repository here do not count, if it has any.
  package let refusal: GitError?

  /// Reads the settings that count in a folder.
  ///
  /// - Parameter subsection: If given, only settings of this subsection will be asked for, and files that do
  ///   not mention it are not looked into any further.
  package init(for folder: String = ".", environment: GitEnvironment, subsection: StaticString? = nil) {
    var (place, refusal): (RepositoryPlace?, GitError?) = (nil, nil)
    do throws(GitError) {
      place = try RepositoryPlace.find(from: folder, environment)
    } catch {
      refusal = error
    }
    self.refusal = refusal
    if let plain = PlainSettings(of: place?.commonDirectory, environment: environment, subsection: subsection)
    {
      source = .plain(plain)
      return
    }
    source = Self.read { () throws(GitError) in
      guard let place else { return try GitConfig(environment: environment) }
      return try Repository(at: place, environment: environment).config()
    }
  }

  /// The settings that count in a repository.
  package init(of repository: Repository) {
    refusal = nil
    source = Self.read { () throws(GitError) in try repository.config() }
  }

  private static func read(_ config: () throws(GitError) -> GitConfig) -> Source {
    do throws(GitError) {
      return .library(try config())
    } catch {
      return .unreadable(error)
    }
  }

  /// The value of a setting, such as `color.ui`; nil if it has none, or if the configuration cannot be read.
  package func string(_ name: String) -> String? {
    (try? value(name)) ?? nil
  }

  /// The value of a setting; nil if it has none.
  /// - Throws: if the configuration cannot be read.
  package func value(_ name: String) throws(GitError) -> String? {
    switch source {
    case .plain(let settings): return settings.string(name)
    case .library(let config): return try config.string(name)
    case .unreadable(let error): throw error
    }
  }

  /// The value of a setting that is run, such as `core.pager`; nil if it has none.
  package func command(_ name: String) -> CommandSetting? {
    string(name).map { CommandSetting(trusted: $0) }
  }

  /// Whether a section may have subsections besides those given; true where that is not known.
  package func mayHaveSubsections(of section: String, besides known: [String]) -> Bool {
    guard case .plain(let settings) = source else { return true }
    return settings.subsections(of: section).contains { !known.contains($0) }
  }
}
