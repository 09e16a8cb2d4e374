// Which two files an installation is made of.

import SystemFiles

/// The configuration file and the attributes file of an installation.
package struct InstallTarget: Sendable, Equatable {
  /// The scope of the configuration file.
  package var scope: InstallScope
  /// The configuration file, which need not exist.
  package var configPath: String
  /// The attributes file, which need not exist.
  package var attributesPath: String
  /// Whether the attributes file is one that was named, and not the one that belongs to the scope.
  var isNamed: Bool
  /// The folder, from the top of the work tree, whose files the attributes file is for.
  var sampleFolder: RepositoryPath = ""

  /// Takes files that are known.
  package init(scope: InstallScope, configPath: String, attributesPath: String) {
    self.scope = scope
    self.configPath = configPath
    self.attributesPath = attributesPath
    isNamed = false
  }

  /// Finds the files.
  ///
  /// The attributes file is, unless named: for a repository, `info/attributes` in the folder that its work
  /// trees share; for an account, `core.attributesFile`, else `git/attributes` in `$XDG_CONFIG_HOME` or
  /// `~/.config`; for the machine, `core.attributesFile` of the system's configuration, else `gitattributes`
  /// beside that (gitattributes(5), "FILES").
  ///
  /// - Parameters:
  ///   - attributesFile: the path of another attributes file, absolute or from the current folder.
  ///   - repository: needed for the local scope.
  package init(
    scope: InstallScope,
    attributesFile: String? = nil,
    repository: Repository?,
    environment: GitEnvironment
  ) throws(GitError) {
    self.scope = scope
    isNamed = attributesFile != nil
    switch scope {
    case .local:
      guard let repository else { throw GitError(call: "install", message: "not in a git repository") }
      configPath = repository.commonDirectory + "config"
      attributesPath = attributesFile ?? repository.commonDirectory + "info/attributes"
    case .global:
      configPath = try environment.writableConfigFile(.global)
      let set = try GitConfig(environment: environment).string("core.attributesFile")
      guard let path = attributesFile ?? set ?? environment.userFile("attributes") else {
        throw GitError(call: "install", message: "there is no global attributes file: HOME is not set")
      }
      attributesPath = environment.expanding(path)
    case .system:
      configPath = try environment.writableConfigFile(.system)
      let config = try GitConfig(file: configPath, scope: .system, environment: environment)
      let set = try config.string("core.attributesFile")
      attributesPath = environment.expanding(
        attributesFile ?? set ?? environment.attributesSystem ?? FileSystem.folder(of: configPath)
          + "/gitattributes"
      )
    }
    if let attributesFile { sampleFolder = Self.sampleFolder(for: attributesFile, in: repository) }
  }

  /// Keeps out other installations with the same configuration file: one that fails puts back what it had found, and
  /// would take away what another one wrote meanwhile.
  var lock: FolderLock { FolderLock(FilePath(FileSystem.folder(of: FileSystem.resolved(configPath)))) }

  /// A `.gitattributes` inside the work tree is for the files beside it; any other file is tried at the top.
  private static func sampleFolder(for attributesFile: String, in repository: Repository?) -> RepositoryPath {
    let folder = FileSystem.folder(of: attributesFile)
    guard
      attributesFile.utf8.suffix(15).elementsEqual("/.gitattributes".utf8)
        || attributesFile.utf8.elementsEqual(".gitattributes".utf8),
      let workTree = repository?.workTree.map(FileSystem.resolved),
      FileSystem.resolved(folder).utf8.starts(with: "\(workTree)/".utf8)
    else { return "" }
    return RepositoryPath(bytes: FileSystem.resolved(folder).utf8.dropFirst(workTree.utf8.count + 1))
  }
}
