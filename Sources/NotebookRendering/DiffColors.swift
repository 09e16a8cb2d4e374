/// The escape sequences of a coloured diff. The defaults are git's (`color.diff.*`).
package struct DiffColors: Sendable {
  /// File headers.
  package var meta: String
  /// The `@@ … @@` of a hunk.
  package var frag: String
  /// What stands behind it: the name of the cell.
  package var function: String
  package var old: String
  package var new: String
  package var context: String
  package var oldMoved: String
  package var newMoved: String
  /// Turns the mark for changed words on and off, inside `old` or `new`.
  package var highlightOn: String
  package var highlightOff: String
  package var reset: String

  /// Git's colours; changed words in reverse.
  package static let git = DiffColors()

  package init() {
    meta = TerminalStyle.bold
    frag = TerminalStyle.cyan
    function = ""
    old = TerminalStyle.red
    new = TerminalStyle.green
    context = ""
    oldMoved = TerminalStyle.boldMagenta
    newMoved = TerminalStyle.boldCyan
    highlightOn = TerminalStyle.reverse
    highlightOff = TerminalStyle.reverseOff
    reset = TerminalStyle.reset
  }
}
