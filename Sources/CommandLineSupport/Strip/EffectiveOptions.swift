package import GitIntegration
package import Notebooks
package import SystemFiles

/// The strip options for each file: flags, over the config file, over nbstripout's keys in git's config.
package struct EffectiveOptions {
  private let flags: StripFlags.Values
  private let gitSettings: LegacyGitSettings
  private let workingDirectory: FilePath?
  /// The patterns of `--exclude`, from the working directory.
  private let excludes: PathPatterns
  /// What is said about the options.
  package let notices: StripNotices
  /// Why the settings of the repository here do not count, if it has any.
  package var refusal: GitError? { gitSettings.refusal }
  /// The configuration of the last directory; files of one directory come one after the other.
  private var lastConfiguration: (directory: FilePath, configuration: Configuration)?

  /// - Throws: `FailureDescription` if git's config has nbstripout's keys and cannot be read.
  ///
  /// - Parameters:
  ///   - workingDirectory: The working directory without symbolic links; `nil` if it is gone.
  ///   - notices: Told what is wrong with options that can be passed over.
  package init(
    _ flags: StripFlags.Values,
    environment: GitEnvironment,
    workingDirectory: FilePath?,
    notices: StripNotices
  ) throws {
    self.notices = notices
    self.flags = flags
    self.workingDirectory = workingDirectory
    excludes = PathPatterns(flags.settings.exclude)
    gitSettings = try LegacyGitSettings.read(environment: environment)
  }

  /// The options for a file; `nil` if the config file excludes it.
  /// - Parameter path: The file, or `nil` for standard input, to which the working directory's config
  ///   applies.
  package mutating func options(for path: FilePath?) throws -> StripOptions? {
    let configuration = try configuration(for: path)
    if let path, configuration.isExcluded(path, base: workingDirectory) || isExcluded(path) { return nil }
    return options(for: path, configuration.strip)
  }

  private func isExcluded(_ path: FilePath) -> Bool {
    guard !excludes.isEmpty else { return false }
    guard let workingDirectory else { return excludes.matches(path, isDirectory: false) }
    let absolute =
      path.bytes.first == UInt8(ascii: "/") ? path : workingDirectory.appending(path.bytes)
    return absolute.relative(to: workingDirectory).map { excludes.matches($0, isDirectory: false) } ?? false
  }

  /// The settings for a file as text: those that are not the default, and where they come from; nil if the
  /// file is excluded.
  package mutating func shown(for path: FilePath?) throws -> String? {
    let configuration = try configuration(for: path)
    guard try options(for: path) != nil else { return nil }
    var settings = flags.settings.merged(over: configuration.strip)
    gitSettings.add(to: &settings)
    var text = configuration.file.map { "# \($0.path.shown)\n" } ?? "# no settings file\n"
    if !flags.settings.keys.isEmpty { text += "# and options of the command line\n" }
    if !gitSettings.isEmpty { text += "# and git's filter.nbstripout settings\n" }
    return text + "[strip]\n" + settings.lines
  }

  /// The options for a file as if there were no config file.
  package func optionsWithoutFile(for path: FilePath?) -> StripOptions { options(for: path, StripSettings()) }

  private func options(for path: FilePath?, _ file: StripSettings) -> StripOptions {
    var settings = flags.settings.merged(over: file)
    gitSettings.add(to: &settings)
    var options = settings.options
    notices.ignoredExtraKeys(options.invalidExtraKeys)
    if !settings.keys.contains(.mode), let path, StripInput.isZeppelinNote(path) { options.mode = .zeppelin }
    return options
  }

  /// The options for showing any file: those of the working directory's config, without its patterns.
  ///
  /// git compares what a text conversion makes of a file in the work tree and of a blob, which it puts into
  /// a temporary folder. Only options that do not depend on the place show both alike.
  ///
  /// A config file with mistakes is told of and left out: git stops at a conversion that fails.
  package mutating func optionsForShowing() -> StripOptions? {
    do {
      return try options(for: nil)
    } catch {
      notices.leftOut(error)
      return optionsWithoutFile(for: nil)
    }
  }

  /// The directory, or the nearest one above it that exists: git may ask about a file before it makes the
  /// folders above it, and about files of long ago.
  private static func existing(_ directory: FilePath) -> FilePath {
    var directory = directory
    while !DirectoryCheck.exists(directory) {
      let above = directory.directory
      if above == directory { return FilePath(".") }
      directory = above
    }
    return directory
  }

  private mutating func configuration(for path: FilePath?) throws -> Configuration {
    if flags.noConfig { return .none }
    let directory = path?.directory ?? FilePath(".")
    if let last = lastConfiguration, last.directory == directory { return last.configuration }
    let found = try Configuration.load(
      ConfigChoice(file: flags.config),
      for: Self.existing(directory),
      .strip,
      unknownKeys: notices.toleratesUnknownKeys ? { [notices] in notices.give($0) } : nil
    )
    lastConfiguration = (directory, found)
    return found
  }
}
