/// The escape sequences (ECMA-48, "Select Graphic Rendition") for texts that go to a terminal.
package enum TerminalStyle {
  /// SGR 1, as git's `color.diff.meta`.
  package static let bold = "\u{1B}[1m"
  /// SGR 31, as git's `color.diff.old`.
  package static let red = "\u{1B}[31m"
  /// SGR 32, as git's `color.diff.new`.
  package static let green = "\u{1B}[32m"
  /// SGR 35.
  package static let magenta = "\u{1B}[35m"
  /// SGR 36, as git's `color.diff.frag`.
  package static let cyan = "\u{1B}[36m"
  /// SGR 1 and 31.
  package static let boldRed = "\u{1B}[1;31m"
  /// SGR 1 and 34.
  package static let boldBlue = "\u{1B}[1;34m"
  /// SGR 1 and 35, as git's `color.diff.oldMoved`.
  package static let boldMagenta = "\u{1B}[1;35m"
  /// SGR 1 and 36, as git's `color.diff.newMoved`.
  package static let boldCyan = "\u{1B}[1;36m"
  /// SGR 7: foreground and background change places.
  package static let reverse = "\u{1B}[7m"
  /// SGR 27: ends `reverse` and leaves the colour.
  package static let reverseOff = "\u{1B}[27m"
  /// SGR 0, written as git does, without the digit.
  package static let reset = "\u{1B}[m"
}
