import CommandLineSupport
import GitIntegration
import NotebookRendering

/// What `nbdiff --install` sets up: a diff driver, and a tool for `git difftool`.
struct DiffDrivers {
  /// The commands of other tools whose place `--replace-nbdime` takes.
  static let replaceable = ["git-nbdiffdriver"]

  let all: [Driver]

  /// - Parameters:
  ///   - command: how git calls the program, quoted for the shell.
  ///   - options: flags that become part of the driver's command.
  init(command: String, options: [String]) {
    let words = options.map { " " + ShellWord.quoted($0) }.joined()
    var diff = Driver(
      attribute: "diff",
      name: "ipynb",
      adoptable: ["jupyternotebook"],
      patterns: ["*.ipynb"],
      settings: [
        // For `git diff`; `git log -p`, `git show`, `git blame` and the like use the conversion.
        DriverSetting("command", "\(command) driver\(words) --"),
        DriverSetting("textconv", "\(command) textconv --"),
        DriverSetting("cachetextconv", "true"),
        DriverSetting("xfuncname", TextconvRenderer.functionPattern),
      ],
      recognizes: DiffDrivers.isOurs
    )
    diff.supersedes = { ShellWord.program(of: $0) == "nbstrip" }
    let tool = Driver(
      attribute: "difftool",
      name: "nbdiff",
      patterns: [],
      settings: [DriverSetting("cmd", #"\#(command) difftool -- "$LOCAL" "$REMOTE""#)],
      isRequired: false,
      recognizes: DiffDrivers.isOurs
    )
    let page = Driver(
      attribute: "difftool",
      name: "nbdiff-web",
      patterns: [],
      settings: [DriverSetting("cmd", #"\#(command) web --difftool -- "$LOCAL" "$REMOTE""#)],
      isRequired: false,
      recognizes: DiffDrivers.isOurs
    )
    all = [diff, tool, page]
  }

  /// Whether a configured command calls this program, wherever it is.
  static func isOurs(_ value: String) -> Bool {
    ShellWord.program(of: value) == "nbdiff"
  }
}
