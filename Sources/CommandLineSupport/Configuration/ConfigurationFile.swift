package import SystemFiles

/// The file that holds the settings for a directory, and how it is found.
package struct ConfigurationFile: Equatable, Sendable {
  /// Where in the file the settings are.
  package enum Kind: Equatable, Sendable {
    /// `.nbtrio.toml`: at the top.
    case own
    /// `pyproject.toml`: below `[tool.nbtrio]`.
    case pyproject
  }

  /// The file, as the start directory was written and up from there.
  package let path: FilePath
  /// The directory that the file is in, to which its patterns relate.
  package let directory: FilePath
  /// Where in the file the settings are.
  package let kind: Kind
  /// The root of the repository, which a link to the file must not leave; nil for a file that was named, and
  /// outside a repository.
  private let root: FilePath?

  /// The nearest file with settings, from `directory` up to the root of the repository it is in.
  ///
  /// In each directory `.nbtrio.toml` comes first, then a `pyproject.toml` with a table `tool.nbtrio`. The
  /// root is the first directory that contains `.git`, a directory or a file. Outside a repository only
  /// `directory` itself counts, so that nobody's settings in `/tmp` or `/home` apply to strangers' files.
  /// nil if there is none. Without one this costs three stat(2) for each directory.
  ///
  /// - Parameter directory: an absolute path, or one relative to the working directory.
  package static func nearest(to directory: FilePath) throws -> ConfigurationFile? {
    let levels = try ancestors(of: directory)
    guard let root = rootIndex(of: levels) else { return try find(in: directory, root: nil) }
    for level in levels[...root] {
      if let found = try find(in: level, root: levels[root]) { return found }
    }
    return nil
  }

  /// The root of the repository that a directory is in, without symbolic links; nil if it is in none.
  package static func repositoryRoot(of directory: FilePath) -> FilePath? {
    guard let levels = try? ancestors(of: directory) else { return nil }
    return rootIndex(of: levels).map { levels[$0] }
  }

  private static func rootIndex(of levels: [FilePath]) -> Int? {
    levels.firstIndex { DirectoryCheck.exists($0.appending(".git")) }
  }

  /// The settings file in a directory, not looking further up.
  private static func find(in directory: FilePath, root: FilePath?) throws -> ConfigurationFile? {
    let own = directory.appending(".nbtrio.toml")
    if SettingsFile.exists(own) {
      return ConfigurationFile(path: own, directory: directory, kind: .own, root: root)
    }
    let pyproject = directory.appending("pyproject.toml")
    guard SettingsFile.exists(pyproject) else { return nil }
    let file = ConfigurationFile(path: pyproject, directory: directory, kind: .pyproject, root: root)
    return try file.mentionsUs() ? file : nil
  }

  /// A file that the user named: a `pyproject.toml` by that name, else one with settings at the top.
  package init(named path: FilePath) {
    self.init(
      path: path,
      directory: path.directory,
      kind: path.name.elementsEqual("pyproject.toml".utf8) ? .pyproject : .own,
      root: nil
    )
  }

  private init(path: FilePath, directory: FilePath, kind: Kind, root: FilePath?) {
    self.root = root
    self.path = path
    self.directory = directory
    self.kind = kind
  }

  /// What the file holds.
  func document() throws -> SettingsDocument {
    try SettingsDocument(try SettingsFile.read(path, root: root), file: path)
  }

  /// Whether a pyproject.toml has a table of ours. Other people's files are not even parsed.
  private func mentionsUs() throws -> Bool {
    let bytes = try SettingsFile.read(path, root: root)
    guard Self.contains(bytes, "nbtrio") else { return false }
    guard case .table(let tool) = try SettingsDocument(bytes, file: path).root["tool"] else { return false }
    return tool["nbtrio"] != nil
  }

  private static func contains(_ bytes: [UInt8], _ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      var rest = bytes[...]
      while let found = rest.firstIndex(of: word[0]) {
        if bytes[found...].starts(with: word) { return true }
        rest = bytes[(found + 1)...]
      }
      return false
    }
  }

  /// The directory and those above it, nearest first.
  private static func ancestors(of directory: FilePath) throws(FileError) -> [FilePath] {
    guard let real = directory.withCString({ realpath($0, nil) }) else {
      throw FileError(.open, directory, errno: errno)
    }
    defer { free(real) }
    var levels = [FilePath(cString: real)]
    while let last = levels.last, last != FilePath("/") { levels.append(last.directory) }
    return levels
  }
}
