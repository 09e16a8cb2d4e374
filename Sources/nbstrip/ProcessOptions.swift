import CommandLineSupport
import GitIntegration

extension EffectiveOptions {
  /// The options for files in the environment of this process.
  static func ofProcess(_ flags: StripFlags.Values) throws -> EffectiveOptions {
    try EffectiveOptions(
      flags,
      environment: GitEnvironment(Environment.variable),
      workingDirectory: Environment.workingDirectory
    )
  }
}
