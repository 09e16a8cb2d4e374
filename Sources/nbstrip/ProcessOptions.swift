import CommandLineSupport
import GitIntegration

extension EffectiveOptions {
  /// The options for files in the environment of this process. A repository whose settings do not count is
  /// told.
  static func ofProcess(_ flags: StripFlags.Values) throws -> EffectiveOptions {
    let options = try EffectiveOptions(
      flags,
      environment: GitEnvironment(Environment.variable),
      workingDirectory: Environment.workingDirectory
    )
    if let refusal = options.refusal {
      Diagnostics(tool: Main.tool).warning(
        "this repository's git settings and ignore rules do not count: \(refusal)"
      )
    }
    return options
  }
}
