import CommandLineSupport
import GitIntegration
import Notebooks

/// Carries out `--install`, `--uninstall`, `--is-installed` and `--status`.
struct Installation {
  private let flags: InstallFlags
  private let strip: StripFlags.Values
  private let diagnostics = Diagnostics(tool: Main.tool)

  init(_ flags: InstallFlags, strip: StripFlags.Values) {
    self.flags = flags
    self.strip = strip
  }

  /// - Throws: `ExitStatus.answer` for "not installed", failures for what cannot be read or written.
  func run() throws {
    let environment = GitEnvironment(Environment.variable)
    let repository = try Repository.discover(from: ".", environment: environment)
    let scope: InstallScope = flags.global ? .global : flags.system ? .system : .local
    if scope == .local && repository == nil {
      throw FailureDescription("not a git repository (--global installs for all repositories)")
    }
    let target = try InstallTarget(
      scope: scope,
      attributesFile: flags.attributes,
      repository: repository,
      environment: environment
    )
    let drivers = FilterDrivers(command: command, options: strip.arguments)
    let installation = DriverInstallation(
      drivers: drivers.all,
      target: target,
      repository: repository,
      environment: environment
    )
    let place = InstallPlace(scope: scope, repository: repository)
    switch flags.actions.first {
    case .install: try install(installation, place)
    case .uninstall: try uninstall(installation, place)
    case .isInstalled: if try !isInstalled(installation) { throw ExitStatus.answer }
    case .status: try StandardOutput.write(try InstallStatusText(installation.status(), place).text())
    case nil: return
    }
    if flags.status, try !isInstalled(installation) { throw ExitStatus.answer }
  }

  /// How git finds this program: by its name if it is on the `PATH`, so that the configuration also works
  /// on another machine, and by its place otherwise.
  private var command: String {
    ShellWord.command(forProgramAt: Environment.programPath, searchPath: Environment.variable("PATH"))
  }

  /// Whether the scope has it, or git uses it here whichever scope it comes from.
  private func isInstalled(_ installation: DriverInstallation) throws -> Bool {
    let status = try installation.status()
    return status.isInstalled || (installation.target.scope == .local && status.isActive)
  }

  private func install(_ installation: DriverInstallation, _ place: InstallPlace) throws {
    let report = try installation.install(replacing: flags.replaceNbstripout)
    for finding in report.findings { diagnostics.warning(finding.description) }
    if report.outcome == .refused {
      let isNbstripout = report.findings.contains { $0.description.contains("nbstripout") }
      throw FailureDescription(
        "nothing was installed"
          + (isNbstripout ? ", because nbstripout is there (--replace-nbstripout takes its place)" : "")
      )
    }
    let verb = report.outcome == .installed ? "installed" : "already installed"
    try StandardOutput.write(
      "nbstrip is \(verb) \(place.words) (\(report.drivers.joined(separator: ", ")))\n"
    )
    try adviseRenormalizing(place)
  }

  /// Notebooks that are committed with outputs show up as modified once git reads them again.
  private func adviseRenormalizing(_ place: InstallPlace) throws {
    guard let repository = place.repository, !repository.isBare else { return }
    let tracked = try Index(of: repository).entries.filter {
      StripInput.isNotebook(FilePath(bytes: $0.path.bytes))
    }
    guard !tracked.isEmpty else { return }
    diagnostics.note(
      "notebooks already committed are stripped when they are added next; "
        + "git add --renormalize . does all of them now"
    )
  }

  private func uninstall(_ installation: DriverInstallation, _ place: InstallPlace) throws {
    let report = try installation.uninstall()
    let outcome = report.isChanged ? "nbstrip is no longer installed" : "nbstrip was not installed"
    try StandardOutput.write("\(outcome) \(place.words)\n")
    if !report.restored.isEmpty {
      try StandardOutput.write("restored: \(report.restored.joined(separator: ", "))\n")
    }
  }
}

/// Where an installation is, in words.
struct InstallPlace {
  let scope: InstallScope
  let repository: Repository?

  var words: String {
    switch scope {
    case .global: return "globally"
    case .system: return "system-wide"
    case .local:
      var path = repository?.workTree ?? repository?.commonDirectory ?? "."
      while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
      return "in repository '\(TerminalText.visibleLine(path))'"
    }
  }
}

extension StripFlags.Values {
  /// The command line that says the same.
  var arguments: [String] {
    let options = settings.options
    var words: [String] = []
    func add(_ flag: Bool, _ word: String) { if flag { words.append(word) } }
    func add(_ list: [String], _ name: String) {
      if !list.isEmpty { words.append("\(name)=\(list.joined(separator: " "))") }
    }
    add(options.keepOutput == true, "--keep-output")
    add(options.keepCount, "--keep-count")
    add(options.keepID, "--keep-id")
    add(options.extraKeys, "--extra-keys")
    add(options.keepMetadataKeys, "--keep-metadata-keys")
    if let kept = options.keepMetadata { words.append("--keep-metadata=\(kept.joined(separator: " "))") }
    add(options.dropEmptyCells, "--drop-empty-cells")
    add(options.dropTaggedCells, "--drop-tagged-cells")
    add(options.stripInitCells, "--strip-init-cells")
    if settings.keys.contains(.maxSize) { words.append("--max-size=\(options.maxSize)") }
    words += options.keepOutputTypes.map { "--keep-output-type=\($0)" }
    words += options.dropOutputTypes.map { "--drop-output-type=\($0)" }
    add(options.preserveLayout, "--preserve-layout")
    if settings.keys.contains(.mode) { words.append("--mode=\(options.mode.rawValue)") }
    if let config { words.append("--config=\(config.text)") }
    add(noConfig, "--no-config")
    return words
  }
}
