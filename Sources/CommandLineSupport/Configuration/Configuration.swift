package import SystemFiles

/// The settings that a directory's `.nbtrio.toml` or `pyproject.toml` holds for all commands.
package struct Configuration: Equatable, Sendable {
  /// Where the settings come from; nil if there is no file.
  package let file: ConfigurationFile?
  /// The table `strip`.
  package let strip: StripSettings
  /// The table `diff`.
  package let diff: DiffTable
  /// The table `merge`.
  package let merge: MergeTable
  /// `strip`'s `exclude`, ready to match paths relative to the settings file's directory.
  package let excludes: PathPatterns

  /// The tables of a settings file. A program reads its own, so that a fault in another one does not stop
  /// it: a filter that fails keeps notebooks from being added.
  package struct Tables: OptionSet, Sendable {
    /// The bits.
    package let rawValue: UInt8
    /// A set of tables by its bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// nbstrip's.
    package static let strip = Tables(rawValue: 1)
    /// nbdiff's.
    package static let diff = Tables(rawValue: 2)
    /// nbmerge's.
    package static let merge = Tables(rawValue: 4)
    /// Those of all programs.
    package static let all = Tables(rawValue: 7)
  }

  /// The settings when there is no file.
  package static let none = Configuration(file: nil, strip: StripSettings())

  init(
    file: ConfigurationFile?,
    strip: StripSettings,
    diff: DiffTable = DiffTable(),
    merge: MergeTable = MergeTable()
  ) {
    self.diff = diff
    self.merge = merge
    self.file = file
    self.strip = strip
    excludes = PathPatterns(strip.exclude)
  }

  /// The settings for a directory: those of the nearest file (`ConfigurationFile.nearest`), or none.
  ///
  /// Throws a `FileError`, or a `FailureDescription` with the file and, where known, line and column.
  /// - Parameters:
  ///   - tables: Those that are read; the others count as empty.
  ///   - unknownKeys: Told of keys and tables that are not known; without it they are an error.
  package static func load(
    for directory: FilePath,
    _ tables: Tables = .all,
    unknownKeys: ((FailureDescription) -> Void)? = nil
  ) throws -> Configuration {
    guard let file = try ConfigurationFile.nearest(to: directory) else { return .none }
    return try load(file, tables, unknownKeys: unknownKeys)
  }

  /// The settings that a choice leaves: those of the file that it names, else of the directory's nearest one.
  package static func load(
    _ choice: ConfigChoice,
    for directory: @autoclosure () -> FilePath,
    _ tables: Tables = .all,
    unknownKeys: ((FailureDescription) -> Void)? = nil
  ) throws -> Configuration {
    if choice.isOff { return .none }
    if let file = choice.file {
      return try load(ConfigurationFile(named: file), tables, unknownKeys: unknownKeys)
    }
    return try load(for: directory(), tables, unknownKeys: unknownKeys)
  }

  /// The settings in a file, as `load(for:_:unknownKeys:)` gives them.
  package static func load(
    _ file: ConfigurationFile,
    _ tables: Tables = .all,
    unknownKeys: ((FailureDescription) -> Void)? = nil
  ) throws -> Configuration {
    let document = try file.document()
    let reader = SettingsReader(document: document, unknownKeys: unknownKeys)
    guard let table = try reader.ourTable(file.kind) else {
      return Configuration(file: file, strip: StripSettings())
    }
    return Configuration(
      file: file,
      strip: tables.contains(.strip) ? try reader.stripSettings(in: table) : StripSettings(),
      diff: tables.contains(.diff) ? try reader.diffTable(in: table) : DiffTable(),
      merge: tables.contains(.merge) ? try reader.mergeTable(in: table) : MergeTable()
    )
  }

  /// Whether `exclude` leaves out a file.
  ///
  /// - Parameter path: relative to `base`.
  /// - Parameter base: the directory that the path is relative to, as an absolute path without symbolic
  ///   links; nil if that is the settings file's directory.
  package func isExcluded(_ path: FilePath, base: FilePath? = nil, isDirectory: Bool = false) -> Bool {
    guard !excludes.isEmpty, let file else { return false }
    guard let base else { return excludes.matches(path, isDirectory: isDirectory) }
    let absolute = path.bytes.first == UInt8(ascii: "/") ? path : base.appending(path.bytes)
    // A file that was named, or found outside any repository, is placed as it was written.
    let isPlaced = file.directory.bytes.first == UInt8(ascii: "/")
    let directory = isPlaced ? file.directory : DirectoryCheck.realPath(file.directory) ?? file.directory
    guard let relative = absolute.relative(to: directory) else { return false }
    return excludes.matches(relative, isDirectory: isDirectory)
  }
}
