import CommandLineSupport
import GitIntegration

/// What git's configuration says about the output of diffs.
struct OutputSettings {
  /// `color.diff`, else `color.ui`.
  private(set) var color: String?
  /// `diff.context`.
  private(set) var context: Int?
  /// `core.quotePath`.
  private(set) var quotesNonASCII = true
  /// `diff.noprefix`.
  private(set) var hidesPrefixes = false
  private var corePager: String?
  private var commandPager: String?

  /// Reads git's settings for the working directory, without libgit2 where none of them includes others. A
  /// configuration that cannot be read says nothing.
  init(environment: GitEnvironment) {
    if let plain = PlainSettings(for: ".", environment: environment) {
      take { plain.string($0) }
      return
    }
    let repository = try? Repository.discover(from: ".", environment: environment)
    guard let config = try? repository?.config() ?? GitConfig(environment: environment) else { return }
    take { try? config.string($0) }
  }

  private mutating func take(_ value: (String) -> String?) {
    color = value("color.diff") ?? value("color.ui")
    context = value("diff.context").flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    quotesNonASCII = !Self.isFalse(value("core.quotepath"))
    hidesPrefixes = Self.isTrue(value("diff.noprefix"))
    corePager = value("core.pager")
    commandPager = value("pager.nbdiff") ?? value("pager.diff")
  }

  /// The pager for a terminal; nil for none.
  var pager: String? {
    var choice = Pager.Choice()
    choice.gitPager = Environment.variable("GIT_PAGER")
    choice.pager = Environment.variable("PAGER")
    choice.term = Environment.variable("TERM")
    choice.searchPath = Environment.variable("PATH")
    choice.corePager = corePager
    choice.commandPager = commandPager
    return choice.command
  }

  /// Whether output to standard output is coloured: as the flag says, else as git's settings say.
  func usesColors(_ flag: ColorMode?) -> Bool {
    var mode = flag ?? .auto
    if flag == nil {
      if color == "always" { mode = .always }
      if color == "never" || Self.isFalse(color) { mode = .never }
    }
    return Terminal.usesColor(
      mode,
      noColor: Environment.variable("NO_COLOR"),
      term: Environment.variable("TERM"),
      isTerminal: Terminal.isTerminal(1) || Environment.variable("GIT_PAGER_IN_USE") == "true"
    )
  }

  private static func isTrue(_ value: String?) -> Bool {
    ["true", "yes", "on", "1"].contains(value?.lowercased() ?? "")
  }

  private static func isFalse(_ value: String?) -> Bool {
    ["false", "no", "off", "0", ""].contains(value?.lowercased() ?? "true")
  }
}
