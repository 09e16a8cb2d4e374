import CommandLineSupport
import GitIntegration
import Notebooks
import OutputStore
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
      status: { status, place in
        InstallStatusText(status, place).text()
          + LocalOutputsStatus.text(status.drivers[0], GitEnvironment(Environment.variable))
      }
    )
    let place = try ToolInstallation.run(
      tool: Program.nbstrip.name,
      flags: flags,
      words: words,
      environment: Environment.variable,
      programPath: Environment.programPath
    ) { command in
      let strip = try placedStrip
      return FilterDrivers(command: command, options: strip.arguments, localOutputs: strip.localOutputs).all
    }
    if hasDrivers { try SiblingPrograms.carryOut(flags) }
    if flags.uninstall { tellOfKeptOutputs() }
    if let place, flags.install { try keepPresentOutputs(place) }
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

  /// What was kept outlives the filter, and is said to.
  private func tellOfKeptOutputs() {
    let environment = GitEnvironment(Environment.variable)
    guard let place = StorePlace.find(environment), !place.store.summaries().isEmpty else { return }
    Diagnostics(tool: Program.nbstrip.name).note(
      "outputs that were kept are still on this machine (nbstrip outputs clear removes them)"
    )
  }

  private func keepPresentOutputs(_ place: InstallPlace) throws {
    guard strip.localOutputs != nil || strip.settings.options.keepKernel == .default,
      let repository = place.repository, !repository.isBare
    else { return }
    let count = try PresentOutputs.keep(repository, try placedStrip)
    guard count > 0 else { return }
    Diagnostics(tool: Program.nbstrip.name).note(
      "the outputs of \(OutputsText.counted(count, "notebook")) in the work tree are kept"
    )
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
