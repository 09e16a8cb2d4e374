import CommandLineSupport
import GitIntegration

extension EffectiveOptions {
  /// The options for files in the environment of this process.
  ///
  /// - Parameter toleratesUnknownKeys: whether settings that are not known are warnings: what git starts must
  ///   not fail for them.
  static func ofProcess(
    _ flags: StripFlags.Values,
    toleratesUnknownKeys: Bool = false
  ) throws -> EffectiveOptions {
    try EffectiveOptions(
      flags,
      environment: GitEnvironment(Environment.variable),
      workingDirectory: Environment.workingDirectory,
      notices: StripNotices(
        Diagnostics(tool: Main.tool),
        toleratesUnknownKeys: toleratesUnknownKeys
      )
    )
  }
}
