import CommandLineSupport
import GitIntegration

/// The drivers that `nbstrip --install` sets up: a filter, and a text conversion for `git diff`.
struct FilterDrivers {
  /// The name of the filter where the attributes name none yet.
  static let filterName = "nbstrip"
  /// Names of filters for notebooks that attributes may have instead: those of other tools and of recipes.
  static let adoptableNames = [
    "nbstripout", "nb-clean", "nbwipers", "ipynb", "jupyternotebook", "strip-notebook-output",
    "dropoutput_ipynb",
    "nbstrip_full",
  ]

  /// Whether a filter that attributes name is this one, under its own name or under one that it takes over.
  static func isFilter(named name: String) -> Bool {
    name == filterName || adoptableNames.contains(name)
  }

  /// The name of the diff driver where the attributes name none yet.
  static let diffName = "ipynb"

  let all: [Driver]

  /// - Parameters:
  ///   - command: how git calls the program, quoted for the shell.
  ///   - options: strip options that become part of the commands.
  ///   - localOutputs: what becomes part of the filter's commands too.
  init(command: String, options: [String], localOutputs: LocalOutputsChoice? = nil) {
    let words = options.map { " " + ShellWord.quoted($0) }.joined()
    let filterWords = (localOutputs?.arguments ?? []).map { " \($0)" }.joined() + words
    // git expands percent signs in clean and smudge only.
    let (expanded, expandedWords) = (PercentText.escaped(command), PercentText.escaped(filterWords))
    let putsBack = localOutputs != nil || options.contains("--keep-kernel=default")
    var filter = Driver(
      attribute: "filter",
      name: FilterDrivers.filterName,
      adoptable: FilterDrivers.adoptableNames,
      patterns: ["*.ipynb", "*.zpln"],
      settings: [
        DriverSetting("clean", "\(expanded) clean\(expandedWords) -- %f"),
        DriverSetting("smudge", "\(expanded) smudge" + (putsBack ? "\(expandedWords) -- %f" : "")),
        DriverSetting("process", "\(command) process\(filterWords)"),
        DriverSetting("required", "true"),
      ],
      recognizes: FilterDrivers.isOurs
    )
    // git prefers a process to what a repository itself may say of these names.
    filter.servedKeys = ["clean", "smudge", "required"]
    var diff = Driver(
      attribute: "diff",
      name: FilterDrivers.diffName,
      adoptable: ["jupyternotebook"],
      patterns: ["*.ipynb"],
      settings: [DriverSetting("textconv", "\(command) --textconv\(words) --")],
      strongerKeys: ["command"],
      isRequired: false,
      recognizes: FilterDrivers.isOurs
    )
    // nbdiff's conversion stays: it shows more.
    diff.defersTo = { ShellWord.program(of: $0) == "nbdiff" }
    all = [filter, diff]
  }

  /// Whether a configured command calls this program, wherever it is.
  static func isOurs(_ value: String) -> Bool {
    ShellWord.program(of: value) == "nbstrip"
  }
}
