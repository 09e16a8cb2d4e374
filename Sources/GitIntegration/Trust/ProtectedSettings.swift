/// Settings that a repository has no say in: those of the system, the account and git's command line
/// (git-config(1), "Protected configuration").
enum ProtectedSettings {
  /// The values of a name, weakest first; nil for one without `=`.
  /// - Throws: if the files cannot be read.
  static func values(_ name: String, _ environment: GitEnvironment) throws(GitError) -> [String?] {
    if let plain = PlainSettings(of: nil, environment: environment) { return plain.values(name) }
    return try GitConfig(environment: environment).values(name).map(\.value)
  }
}
