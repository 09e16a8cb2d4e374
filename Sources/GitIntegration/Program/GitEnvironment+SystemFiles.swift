extension GitEnvironment {
  /// Where the settings of the machine are for a git that was not told otherwise, and where libgit2 looks.
  static let usualSystemConfig = "/etc/gitconfig"

  /// The environment with the files of the machine that the git on the `PATH` has: one that was built for another
  /// prefix (Homebrew's, Xcode's, one of a user's own) has them elsewhere.
  ///
  /// Costs a process or two of git's.
  /// - Throws: if there is a git that does not say. Without any git the files are the usual ones.
  package func findingSystemFiles() throws(GitError) -> GitEnvironment {
    guard configSystem == nil, !ignoresSystemConfig, let git = try? GitProgram(environment: self).nowhere
    else {
      return self
    }
    let config = try GitEnvironment.systemConfig(git)
    if config == GitEnvironment.usualSystemConfig { return self }
    var environment = self
    environment.configSystem = config
    environment.attributesSystem = try git.line(["var", "GIT_ATTR_SYSTEM"])?.text
    environment.hasOtherSystemFiles = true
    return environment
  }

  /// The same for those who only read; with the usual files if git does not say.
  package func askingForSystemFiles() -> GitEnvironment { (try? findingSystemFiles()) ?? self }

  private static func systemConfig(_ git: GitProgram) throws(GitError) -> String {
    // Since 2.42. Before, only an editor is told.
    if let path = try git.line(["var", "GIT_CONFIG_SYSTEM"]) { return path.text }
    let editing = git.with("GIT_EDITOR", Array("printf %s".utf8))
    guard let path = try editing.line(["config", "--system", "--edit"]), path.first == .slash else {
      throw GitError(
        call: "config",
        message: "git does not say where the settings of the machine are (GIT_CONFIG_SYSTEM can name them)"
      )
    }
    return path.text
  }
}
