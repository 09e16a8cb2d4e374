import CommandLineSupport
import GitIntegration

extension LocalOutputs {
  /// What this process keeps and gives back.
  convenience init(ofProcess flags: StripFlags.Values) {
    self.init(
      flags.localOutputs,
      environment: GitEnvironment(Environment.variable),
      diagnostics: Diagnostics(tool: Program.nbstrip.name)
    )
  }
}

extension EffectiveOptions {
  /// The options for files in the environment of this process. A repository whose settings do not count is
  /// told.
  ///
  /// - Parameter toleratesUnknownKeys: whether settings that are not known are warnings: what git starts must
  ///   not fail for them.
  static func ofProcess(
    _ flags: StripFlags.Values,
    toleratesUnknownKeys: Bool = false
  ) throws -> EffectiveOptions {
    let options = try EffectiveOptions(
      flags,
      environment: GitEnvironment(Environment.variable),
      workingDirectory: Environment.workingDirectory,
      notices: StripNotices(
        Diagnostics(tool: Program.nbstrip.name),
        toleratesUnknownKeys: toleratesUnknownKeys
      )
    )
    if let refusal = options.refusal {
      Diagnostics(tool: Program.nbstrip.name).warning(
        "this repository's git settings and ignore rules do not count: \(refusal)"
      )
    }
    return options
  }
}
