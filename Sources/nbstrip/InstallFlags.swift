import ArgumentParser

/// The actions on git's configuration, and where they work.
struct InstallFlags: ParsableArguments {
  @Flag(help: "Set up the filter in git's config and attributes; strip options become part of it.")
  var install = false

  @Flag(help: "Remove what --install set up, and give back what it replaced.")
  var uninstall = false

  @Flag(help: "Exit with 0 if the filter is installed and with 1 if not; print nothing.")
  var isInstalled = false

  @Flag(help: "Print what is installed; exit with 1 if nothing is.")
  var status = false

  @Flag(help: "With an action: for all repositories of the user.")
  var global = false

  @Flag(help: "With an action: for all users of the machine.")
  var system = false

  @Option(help: ArgumentHelp("With an action: use this attributes file.", valueName: "file"))
  var attributes: String?

  @Flag(help: "With --install: take over an nbstripout installation, which --uninstall gives back.")
  var replaceNbstripout = false

  @Option(help: ArgumentHelp("Accepted for nbstripout's sake; there is no Python here.", valueName: "path"))
  var python: String?

  /// The action that was asked for.
  enum Action: String, CaseIterable {
    case install
    case uninstall
    case isInstalled = "is-installed"
    case status
  }

  var actions: [Action] {
    zip(Action.allCases, [install, uninstall, isInstalled, status]).filter(\.1).map(\.0)
  }

  var isUsed: Bool { !actions.isEmpty }
  var actionName: String { "--" + (actions.first?.rawValue ?? "") }

  /// - Throws: `ValidationError` for options that exclude each other or lack an action.
  func checkUse() throws {
    if actions.count > 1 {
      throw ValidationError("--\(actions[0].rawValue) and --\(actions[1].rawValue) exclude each other")
    }
    if global && system { throw ValidationError("--global and --system exclude each other") }
    let isPlaced = global || system || attributes != nil || python != nil
    if isPlaced && actions.isEmpty {
      throw ValidationError("--global, --system and --attributes go with --install, --uninstall or --status")
    }
    if replaceNbstripout && !install { throw ValidationError("--replace-nbstripout goes with --install") }
  }
}
