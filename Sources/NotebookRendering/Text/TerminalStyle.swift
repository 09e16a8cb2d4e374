/// The escape sequences (ECMA-48, "Select Graphic Rendition") for texts that go to a terminal.
package enum TerminalStyle {
  package static let bold = "\u{1B}[1m"
  package static let red = "\u{1B}[31m"
  package static let green = "\u{1B}[32m"
  package static let magenta = "\u{1B}[35m"
  package static let cyan = "\u{1B}[36m"
  package static let boldRed = "\u{1B}[1;31m"
  package static let boldBlue = "\u{1B}[1;34m"
  package static let boldMagenta = "\u{1B}[1;35m"
  package static let boldCyan = "\u{1B}[1;36m"
  package static let reverse = "\u{1B}[7m"
  package static let reverseOff = "\u{1B}[27m"
  package static let reset = "\u{1B}[m"
}
