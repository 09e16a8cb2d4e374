package import GitIntegration
import Notebooks
import SystemFiles

/// One of our programs as it is, or is to be, known to git: what `--install` and its like work on.
package struct ToolInstallation {
  /// The program's name.
  package let tool: String
  /// The drivers at their place.
  package let drivers: DriverInstallation
  /// The place.
  package let place: InstallPlace
  private let diagnostics: Diagnostics

  /// The programs that install themselves.
  private static let tools = ["nbstrip", "nbdiff", "nbmerge"]

  /// - Parameters:
  ///   - drivers: what git shall be told.
  ///   - environment: that of the process.
  /// - Throws: `FailureDescription` outside a repository, unless another scope is named.
  package init(
    tool: String,
    drivers: [Driver],
    flags: InstallFlags,
    environment: GitEnvironment
  ) throws {
    self.tool = tool
    diagnostics = Diagnostics(tool: tool)
    // Where the repository here is not what is asked about, one that git does not obey is none.
    let repository =
      flags.scope == .local
      ? try Repository.discover(from: ".", environment: environment)
      : (try? Repository.discover(from: ".", environment: environment)) ?? nil
    if flags.scope == .local && repository == nil {
      throw FailureDescription("not a git repository (--global installs for all repositories)")
    }
    if let attributes = flags.attributes {
      try AttributesPath.check(FilePath(argument: attributes), in: repository)
    }
    let target = try InstallTarget(
      scope: flags.scope,
      attributesFile: flags.attributes,
      repository: repository,
      environment: environment
    )
    self.drivers = DriverInstallation(
      drivers: drivers,
      target: target,
      repository: repository,
      environment: environment,
      owner: tool,
      isSibling: { value in
        let program = ShellWord.program(of: value)
        return program != tool && Self.tools.contains { $0 == program }
      }
    )
    place = InstallPlace(scope: flags.scope, repository: repository)
  }

  /// Installs the drivers and says so.
  ///
  /// - Parameters:
  ///   - replacing: whether what stands in the way is put aside.
  ///   - refusal: what a refusal's message ends in, from what stands in the way.
  package func install(replacing: Bool, refusal: ([InstallFinding]) -> String) throws {
    let report = try drivers.install(replacing: replacing)
    for finding in report.findings { diagnostics.warning(finding.description) }
    if report.outcome == .refused {
      throw FailureDescription("nothing was installed" + refusal(report.findings))
    }
    if !report.exceptions.isEmpty {
      diagnostics.note("what committed attributes say stays: " + report.exceptions.joined(separator: ", "))
    }
    let verb = report.outcome == .installed ? "installed" : "already installed"
    let names = report.drivers.joined(separator: ", ")
    try StandardOutput.write("\(tool) is \(verb) \(place.words) (\(names))\n")
    if !report.served.isEmpty {
      let list = report.served.joined(separator: ", ")
      try StandardOutput.write("also for repositories whose attributes say one of: \(list)\n")
    }
  }

  /// Removes the drivers and says what came of it.
  package func uninstall() throws {
    let report = try drivers.uninstall()
    let outcome = report.isChanged ? "\(tool) is no longer installed" : "\(tool) was not installed"
    try StandardOutput.write("\(outcome) \(place.words)\n")
    if !report.restored.isEmpty {
      try StandardOutput.write("restored: \(report.restored.joined(separator: ", "))\n")
    }
  }

  /// Whether the scope has it, or git uses it here whichever scope it comes from.
  package func isInstalled() throws -> Bool {
    let status = try drivers.status()
    return status.isInstalled || (drivers.target.scope == .local && status.isActive)
  }
}
