package import ArgumentParser
package import GitIntegration

/// The actions on git's configuration, and where they work; the same for every program.
package struct InstallFlags: ParsableArguments {
  /// `--install`.
  @Flag(help: "Set up git's config and attributes; options become part of the commands.")
  package var install = false

  /// `--uninstall`.
  @Flag(help: "Remove what --install set up, and give back what it replaced.")
  package var uninstall = false

  /// `--is-installed`.
  @Flag(help: "Exit with 0 if it is installed and with 1 if not; print nothing.")
  package var isInstalled = false

  /// `--status`.
  @Flag(help: "Print what is installed; exit with 1 if nothing is.")
  package var status = false

  /// `--global`: the account's configuration instead of the repository's.
  @Flag(help: "With an action: for all repositories of the user.")
  package var global = false

  /// `--system`: the machine's configuration instead of the repository's.
  @Flag(help: "With an action: for all users of the machine.")
  package var system = false

  /// `--attributes=<file>`, as the user wrote it; nil for the scope's own file.
  @Option(
    help: ArgumentHelp("With an action: use this attributes file.", valueName: "file"),
    completion: .file()
  )
  package var attributes: String?

  /// `--portable`: the bare name of the program instead of its path.
  @Flag(help: "With --install: write the program's bare name, for folders that several systems share.")
  package var portable = false

  /// No action.
  package init() {}

  /// The action that was asked for.
  package enum Action: String, CaseIterable {
    case install
    case uninstall
    case isInstalled = "is-installed"
    case status
  }

  /// All actions that were asked for; only one may be.
  package var actions: [Action] {
    zip(Action.allCases, [install, uninstall, isInstalled, status]).filter(\.1).map(\.0)
  }

  /// Whether there is an action.
  package var isUsed: Bool { !actions.isEmpty }
  /// The action as an option.
  package var actionName: String { "--" + (actions.first?.rawValue ?? "") }

  /// Where the action works.
  package var scope: InstallScope { global ? .global : system ? .system : .local }

  /// - Throws: `ValidationError` for options that exclude each other or lack an action.
  package func checkUse() throws {
    if actions.count > 1 {
      throw ValidationError("--\(actions[0].rawValue) and --\(actions[1].rawValue) exclude each other")
    }
    if global && system { throw ValidationError("--global and --system exclude each other") }
    if portable && !install { throw ValidationError("--portable goes with --install") }
    if (global || system || attributes != nil) && actions.isEmpty {
      throw ValidationError("--global, --system and --attributes go with --install, --uninstall or --status")
    }
  }
}
