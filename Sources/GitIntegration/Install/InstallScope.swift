/// Where drivers are installed.
package enum InstallScope: String, Sendable, Equatable {
  /// In one repository, for all its work trees.
  case local
  /// For all repositories of an account.
  case global
  /// For all accounts of a machine.
  case system

  var configScope: ConfigScope {
    switch self {
    case .local: .local
    case .global: .global
    case .system: .system
    }
  }
}
