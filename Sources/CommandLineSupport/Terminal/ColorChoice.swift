import GitIntegration

/// Whether output is coloured: as a flag says, else as git's settings say, else by what is known of the
/// terminal.
package struct ColorChoice: Sendable {
  private let mode: ColorMode
  private let noColor: String?
  private let term: String?

  /// - Parameters:
  ///   - flag: what the command line says.
  ///   - setting: git's `color.diff`, else `color.ui`; nil if neither is set.
  ///   - variable: the environment: `NO_COLOR` and `TERM` count.
  package init(flag: ColorMode?, setting: String?, variable: (String) -> String?) {
    var mode = flag ?? .auto
    if flag == nil {
      if setting == "always" { mode = .always }
      if setting == "never" || setting.map(BooleanWord.isFalse) ?? false { mode = .never }
    }
    self.mode = mode
    noColor = variable("NO_COLOR")
    term = variable("TERM")
  }

  /// Whether what is written to a terminal, or to something else, is coloured.
  package func usesColors(isTerminal: Bool) -> Bool {
    Terminal.usesColor(mode, noColor: noColor, term: term, isTerminal: isTerminal)
  }
}
