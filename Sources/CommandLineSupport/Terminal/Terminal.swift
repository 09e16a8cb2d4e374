import SystemFiles

/// What is known of the terminal behind an output.
package enum Terminal {
  /// Whether output is coloured.
  ///
  /// `always` and `never` decide by themselves. `auto` colours a terminal that is not `dumb`, unless
  /// `NO_COLOR` is set and not empty (no-color.org).
  ///
  /// - Parameters:
  ///   - noColor: the value of the environment's `NO_COLOR`, nil if it is not set.
  ///   - term: the value of the environment's `TERM`, nil if it is not set.
  ///   - isTerminal: whether the output is a terminal.
  package static func usesColor(
    _ mode: ColorMode,
    noColor: String?,
    term: String?,
    isTerminal: Bool
  ) -> Bool {
    switch mode {
    case .always: true
    case .never: false
    case .auto: isTerminal && (noColor ?? "").isEmpty && !(term ?? "").isEmpty && term != "dumb"
    }
  }

  /// Whether the descriptor is a terminal (isatty(3)).
  package static func isTerminal(_ descriptor: CInt) -> Bool {
    isatty(descriptor) == 1
  }

  /// Whether somebody would have to type what is read from standard input.
  package static var isInteractiveInput: Bool { isTerminal(STDIN_FILENO) }

  /// How many columns lines may take: those of the terminal, else `columns` (the environment's
  /// `COLUMNS`) if that is a number above 0, else 80.
  package static func width(_ descriptor: CInt, columns: String?) -> Int {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    if let columns, let number = Int(columns), number > 0 { return number }
    return 80
  }
}
