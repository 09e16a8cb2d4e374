package import GitIntegration
import Notebooks

/// Where an installation is, in words.
package struct InstallPlace {
  /// The scope.
  package let scope: InstallScope
  /// The repository that the working directory lies in.
  package let repository: Repository?

  /// A place.
  package init(scope: InstallScope, repository: Repository?) {
    self.scope = scope
    self.repository = repository
  }

  /// Such as `in repository '/home/me/work'`.
  package var words: String {
    switch scope {
    case .global: return "globally"
    case .system: return "system-wide"
    case .local:
      var path = repository?.workTree ?? repository?.commonDirectory ?? "."
      while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
      return "in repository '\(VisibleText.oneLine(path))'"
    }
  }
}
