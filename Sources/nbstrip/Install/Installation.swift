import CommandLineSupport
import GitIntegration
import Notebooks
import SystemFiles

/// Carries out `--install`, `--uninstall`, `--is-installed` and `--status`.
struct Installation {
  private let flags: InstallFlags
  private let replacesNbstripout: Bool
  private let hasDrivers: Bool
  private let strip: StripFlags.Values

  init(_ flags: InstallFlags, _ own: StripInstallFlags, strip: StripFlags.Values) {
    self.flags = flags
    replacesNbstripout = own.replaceNbstripout
    hasDrivers = own.drivers
    self.strip = strip
  }

  /// - Throws: `ExitStatus.answer` for "not installed", failures for what cannot be read or written.
  /// - Returns: where the action worked.
  func run() throws -> InstallPlace? {
    let words = ToolInstallation.Words(
      replaces: replacesNbstripout,
      flag: "--replace-nbstripout",
      others: ["nbstripout"],
      whose: "nbstripout",
      status: { InstallStatusText($0, $1).text() }
    )
    let place = try ToolInstallation.run(
      tool: Program.nbstrip.name,
      flags: flags,
      words: words,
      environment: Environment.variable,
      programPath: Environment.programPath
    ) { FilterDrivers(command: $0, options: try placedStrip.arguments).all }
    if hasDrivers { try SiblingPrograms.carryOut(flags) }
    return place
  }

  /// The strip options with the config file's absolute path: git runs the filter elsewhere.
  private var placedStrip: StripFlags.Values {
    get throws {
      guard flags.install, let config = strip.config else { return strip }
      guard let path = DirectoryCheck.realPath(config) else {
        throw FailureDescription("no such file or directory", file: config)
      }
      _ = try path.utf8Text()
      var strip = strip
      strip.config = path
      return strip
    }
  }

}

extension StripFlags.Values {
  /// The command line that says the same.
  var arguments: [String] {
    var words = settings.arguments
    if let config { words.append("--config=\(config.text)") }
    if noConfig { words.append("--no-config") }
    return words
  }
}
