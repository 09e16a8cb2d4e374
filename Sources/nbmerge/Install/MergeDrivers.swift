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
    func mergeTool(_ name: String, _ words: String) -> Driver {
      Driver(
        attribute: "mergetool",
        name: name,
        patterns: [],
        settings: [
          DriverSetting("cmd", #"\#(command) \#(words) -- "$BASE" "$LOCAL" "$REMOTE" "$MERGED""#),
          DriverSetting("trustExitCode", "true"),
        ],
        isRequired: false,
        recognizes: MergeDrivers.isOurs
      )
    }
    let tool = mergeTool("nbmerge", "tool")
    let page = mergeTool("nbmerge-web", "web --mergetool")
    all = [merge, tool, page]
  }

  /// Whether a configured value calls this program, wherever it is, or is the driver's name.
  static func isOurs(_ value: String) -> Bool {
    ShellWord.program(of: value).map { $0 == "nbmerge" || $0 == "nbmerge," } ?? false
  }
}
