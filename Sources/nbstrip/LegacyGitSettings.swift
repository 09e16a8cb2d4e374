import CommandLineSupport
import GitIntegration
import Notebooks

/// The keys that nbstripout keeps in git's config: `filter.nbstripout.extrakeys` and `keepmetadatakeys`.
///
/// libgit2 takes milliseconds to start, more than a strip. So the config files are first searched for the
/// keys' names, and only if one is there (or a file includes others) is git's config really read.
struct LegacyGitSettings {
  private var extraKeys: [String] = []
  private var keepMetadataKeys: [String] = []

  /// - Throws: `GitError` if the config has the keys and cannot be read.
  static func read(environment: GitEnvironment) throws -> LegacyGitSettings {
    var settings = LegacyGitSettings()
    guard mayBeSet(environment) else { return settings }
    guard let config = try openConfig(environment) else { return settings }
    settings.extraKeys = WordList.words(of: try config.string("filter.nbstripout.extrakeys") ?? "")
    settings.keepMetadataKeys = WordList.words(
      of: try config.string("filter.nbstripout.keepmetadatakeys") ?? ""
    )
    return settings
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

  private static func openConfig(_ environment: GitEnvironment) throws -> GitConfig? {
    if let repository = try Repository.discover(from: ".", environment: environment) {
      return try repository.config()
    }
    return try GitConfig(environment: environment)
  }

  private static func mayBeSet(_ environment: GitEnvironment) -> Bool {
    ConfigFileProbe.files(environment).contains { ConfigFileProbe.mentionsKeys($0) }
  }
}

/// A look at git's config files without git.
private enum ConfigFileProbe {
  /// Where git's config files are, for a process in a repository's work tree or git folder.
  static func files(_ environment: GitEnvironment) -> [FilePath] {
    var files: [FilePath] = []
    if !environment.ignoresSystemConfig {
      files.append(FilePath(environment.configSystem ?? "/etc/gitconfig"))
    }
    if let global = environment.configGlobal {
      files.append(FilePath(global))
    } else {
      let xdg = environment.xdgConfigHome ?? environment.home.map { $0 + "/.config" }
      files += [xdg.map { $0 + "/git/config" }, environment.home.map { $0 + "/.gitconfig" }]
        .compactMap { $0 }.map { FilePath($0) }
    }
    return files + repositoryFiles(environment)
  }

  private static func repositoryFiles(_ environment: GitEnvironment) -> [FilePath] {
    guard let directory = gitDirectory(environment) else { return [] }
    return [directory.appending("config"), directory.appending("config.worktree")]
      + (commonDirectory(of: directory).map { [$0.appending("config")] } ?? [])
  }

  private static func gitDirectory(_ environment: GitEnvironment) -> FilePath? {
    if let named = environment.gitDirectory { return FilePath(named) }
    guard var directory = Environment.workingDirectory else { return nil }
    while true {
      let candidate = directory.appending(".git")
      if Environment.exists(candidate.appending("HEAD")) { return candidate }
      if let content = try? FileReader.read(candidate).array(), content.starts(with: "gitdir: ".utf8) {
        let target = FilePath(bytes: content.dropFirst(8).prefix { $0 != 0x0A && $0 != 0x0D })
        return target.bytes.first == UInt8(ascii: "/") ? target : directory.appending(target.bytes)
      }
      if directory == FilePath("/") { return nil }
      directory = directory.directory
    }
  }

  /// The folder that a linked work tree shares with the others.
  private static func commonDirectory(of directory: FilePath) -> FilePath? {
    guard let content = try? FileReader.read(directory.appending("commondir")).array() else { return nil }
    let target = FilePath(bytes: content.prefix { $0 != 0x0A && $0 != 0x0D })
    return target.bytes.first == UInt8(ascii: "/") ? target : directory.appending(target.bytes)
  }

  /// Whether the words of the keys, or an include that may hold them, stand in the file.
  static func mentionsKeys(_ file: FilePath) -> Bool {
    guard let content = try? FileReader.read(file).array() else { return false }
    let text = content.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return ["extrakeys", "keepmetadatakeys", "[include"].contains { word in
      let word = [UInt8](word.utf8)
      return text.indices.contains { text[$0] == word[0] && text[$0...].starts(with: word) }
    }
  }
}
