import CommandLineSupport
import GitIntegration

/// What `nbmerge --install` sets up: a merge driver, and a tool for `git mergetool`.
struct MergeDrivers {
  /// The commands and drivers of other tools whose place `--replace-nbdime` takes.
  static let replaceable = ["git-nbmergedriver", "nbdev", "nbdime"]

  let all: [Driver]

  /// - Parameters:
  ///   - command: how git calls the program, quoted for the shell.
  ///   - options: options that become part of the driver's command.
  init(command: String, options: [String]) {
    // git expands percent signs in the driver.
    let words = options.map { " " + PercentText.escaped(ShellWord.quoted($0)) }.joined()
    let driver = PercentText.escaped(command)
    let merge = Driver(
      attribute: "merge",
      name: "nbmerge",
      adoptable: ["jupyternotebook", "nbdev-merge"],
      patterns: ["*.ipynb"],
      settings: [
        DriverSetting("name", "nbmerge, notebooks cell by cell"),
        DriverSetting("driver", "\(driver) driver\(words) -- %O %A %B %L %P %S %X %Y"),
      ],
      recognizes: MergeDrivers.isOurs
    )
    let tool = Driver(
      attribute: "mergetool",
      name: "nbmerge",
      patterns: [],
      settings: [
        DriverSetting("cmd", #"\#(command) tool -- "$BASE" "$LOCAL" "$REMOTE" "$MERGED""#),
        DriverSetting("trustExitCode", "true"),
      ],
      isRequired: false,
      recognizes: MergeDrivers.isOurs
    )
    let page = Driver(
      attribute: "mergetool",
      name: "nbmerge-web",
      patterns: [],
      settings: [
        DriverSetting("cmd", #"\#(command) web --mergetool -- "$BASE" "$LOCAL" "$REMOTE" "$MERGED""#),
        DriverSetting("trustExitCode", "true"),
      ],
      isRequired: false,
      recognizes: MergeDrivers.isOurs
    )
    all = [merge, tool, page]
  }

  /// Whether a configured value calls this program, wherever it is, or is the driver's name.
  static func isOurs(_ value: String) -> Bool {
    ShellWord.program(of: value).map { $0 == "nbmerge" || $0 == "nbmerge," } ?? false
  }
}
