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
