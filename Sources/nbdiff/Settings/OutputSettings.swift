import CommandLineSupport
import GitIntegration
import NotebookRendering

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
  private var corePager: CommandSetting?
  private var commandPager: CommandSetting?

  /// Reads git's settings for the working directory.
  init(environment: GitEnvironment) {
    let values = GitSettings(environment: environment)
    color = values.string("color.diff") ?? values.string("color.ui")
    context = values.string("diff.context").flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    quotesNonASCII = !(values.string("core.quotepath").map(BooleanWord.isFalse) ?? false)
    hidesPrefixes = values.string("diff.noprefix").map(BooleanWord.isTrue) ?? false
    corePager = values.command("core.pager")
    commandPager = values.command("pager.nbdiff") ?? values.command("pager.diff")
  }

  /// The pager for a terminal; nil for none.
  var pager: CommandSetting? {
    var choice = Pager.Choice()
    choice.gitPager = CommandSetting(variable: "GIT_PAGER", in: Environment.variable)
    choice.pager = CommandSetting(variable: "PAGER", in: Environment.variable)
    choice.term = Environment.variable("TERM")
    choice.searchPath = Environment.variable("PATH")
    choice.corePager = corePager
    choice.commandPager = commandPager
    return choice.command
  }

  /// Whether output to standard output is coloured: as the flag says, else as git's settings say.
  func usesColors(_ flag: ColorMode?) -> Bool {
    ColorChoice(flag: flag, setting: color, variable: Environment.variable).usesColors(
      isTerminal: Terminal.isTerminal(1) || Environment.variable("GIT_PAGER_IN_USE") == "true"
    )
  }

  /// The renderer of unified diffs that git's settings ask for.
  /// - Parameters:
  ///   - color: what the command line says of colours.
  ///   - context: the lines around a change that the command line asks for.
  func unified(_ color: ColorMode? = nil, context: Int? = nil) -> UnifiedRenderer {
    var options = UnifiedRenderer.Options()
    options.context = context ?? self.context ?? 3
    options.colors = usesColors(color) ? .git : nil
    options.quotesNonASCII = quotesNonASCII
    if hidesPrefixes { (options.beforePrefix, options.afterPrefix) = ("", "") }
    return UnifiedRenderer(options)
  }
}
