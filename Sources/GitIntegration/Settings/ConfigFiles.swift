// Which files make up git's configuration, and which of them is written to.

import SystemFiles

extension GitEnvironment {
  /// The files git reads for a scope outside any repository, weakest first. None for the other scopes.
  package func configFiles(_ scope: ConfigScope) -> [ConfigFile] {
    switch scope {
    case .system:
      guard !ignoresSystemConfig else { return [] }
      let path = configSystem ?? GitEnvironment.usualSystemConfig
      return path.isEmpty ? [] : [ConfigFile(scope: .system, path: path)]
    case .global:
      if let configGlobal {
        return configGlobal.isEmpty ? [] : [ConfigFile(scope: .global, path: configGlobal)]
      }
      let paths = [userFile("config"), home.map { $0 + "/.gitconfig" }].compactMap { $0 }
      return paths.map { ConfigFile(scope: .global, path: $0) }
    case .local, .worktree, .command:
      return []
    }
  }

  /// A file of the folder that git has in `$XDG_CONFIG_HOME`, or in `~/.config`: `config` or `attributes`.
  package func userFile(_ name: String) -> String? {
    (xdgConfigHome ?? home.map { $0 + "/.config" }).map { "\($0)/git/\(name)" }
  }

  /// The file `git config --global` or `--system` writes to, by git's rule: `~/.gitconfig` unless only the
  /// file in `$XDG_CONFIG_HOME` exists. Throws if the environment names none.
  package func writableConfigFile(_ scope: ConfigScope) throws(GitError) -> String {
    let files = configFiles(scope)
    guard let preferred = files.last else {
      let reason =
        scope == .system
        ? ignoresSystemConfig ? "GIT_CONFIG_NOSYSTEM is set" : "GIT_CONFIG_SYSTEM is empty"
        : configGlobal == nil ? "HOME is not set" : "GIT_CONFIG_GLOBAL is empty"
      throw GitError(call: "config", message: "there is no \(scope) git configuration: \(reason)")
    }
    if let existing = files.last(where: { DirectoryCheck.exists(FilePath($0.path)) }) { return existing.path }
    return preferred.path
  }

  /// A path from a configuration, with `~/` replaced (git-config(1), "pathname").
  package func expanding(_ path: String) -> String {
    guard path.utf8.starts(with: "~/".utf8), let home else { return path }
    return home + String(path.dropFirst())
  }
}
