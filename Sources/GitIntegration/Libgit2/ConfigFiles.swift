// Which files make up git's configuration, and which of them is written to.

/// One of the places git keeps settings in (git-config(1), "Scopes"), from the weakest to the strongest.
package enum ConfigScope: Int, Sendable, Comparable, CaseIterable {
  /// For every account on the machine.
  case system
  /// For every repository of an account.
  case global
  /// For a repository and all its work trees.
  case local
  /// For one work tree, in a repository with `extensions.worktreeConfig`.
  case worktree
  /// For one run, from the command line (`git -c`) or the environment.
  case command

  /// Whether one scope is weaker than another.
  package static func < (left: ConfigScope, right: ConfigScope) -> Bool { left.rawValue < right.rawValue }
}

/// The file of a scope.
package struct ConfigFile: Sendable, Equatable {
  /// The scope the file belongs to.
  package var scope: ConfigScope
  /// The path of the file, which need not exist.
  package var path: String
}

extension GitEnvironment {
  /// The files git reads for a scope outside any repository, weakest first. None for the other scopes.
  package func configFiles(_ scope: ConfigScope) -> [ConfigFile] {
    switch scope {
    case .system:
      guard !ignoresSystemConfig else { return [] }
      return [ConfigFile(scope: .system, path: configSystem ?? "/etc/gitconfig")].filter { !$0.path.isEmpty }
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
      throw GitError(call: "config", message: "there is no \(scope) git configuration: HOME is not set")
    }
    if let existing = files.last(where: { FileSystem.exists($0.path) }) { return existing.path }
    return preferred.path
  }

  /// A path from a configuration, with `~/` replaced (git-config(1), "pathname").
  package func expanding(_ path: String) -> String {
    guard path.utf8.starts(with: "~/".utf8), let home else { return path }
    return home + String(path.dropFirst())
  }
}
