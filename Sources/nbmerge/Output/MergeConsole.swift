import CommandLineSupport
import GitIntegration
import NotebookRendering
import SystemFiles

/// What commands print with: messages, and colours where they are wanted.
struct MergeConsole {
  /// Messages on standard error.
  let diagnostics: Diagnostics
  /// Whether what goes to standard output is coloured.
  let usesColors: Bool

  init(_ flags: ColorFlags) {
    let git = flags.mode == nil ? GitSettings(environment: GitEnvironment(Environment.variable)) : nil
    let setting = git.flatMap { $0.string("color.diff") ?? $0.string("color.ui") }
    let choice = ColorChoice(flag: flags.mode, setting: setting, variable: Environment.variable)
    usesColors = choice.usesColors(isTerminal: Terminal.isTerminal(STDOUT_FILENO))
    diagnostics = Diagnostics(
      tool: Program.nbmerge.name,
      usesColors: choice.usesColors(isTerminal: Terminal.isTerminal(STDERR_FILENO))
    )
  }

  /// A title on standard output.
  func bold(_ text: String) -> String {
    usesColors ? "\(TerminalStyle.bold)\(text)\(TerminalStyle.reset)" : text
  }
}
