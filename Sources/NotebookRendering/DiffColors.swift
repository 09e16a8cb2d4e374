/// The escape sequences of a coloured diff. The defaults are git's (`color.diff.*`).
package struct DiffColors: Sendable {
  /// File headers.
  package var meta: String
  /// The `@@ … @@` of a hunk.
  package var frag: String
  /// What stands behind it: the name of the cell.
  package var function: String
  /// Removed lines.
  package var old: String
  /// Added lines.
  package var new: String
  /// Lines that are the same on both sides.
  package var context: String
  /// The title of a moved cell at its place before.
  package var oldMoved: String
  /// The title of a moved cell at its place after.
  package var newMoved: String
  /// Turns the mark for changed words on and off, inside `old` or `new`.
  package var highlightOn: String
  /// Ends what `highlightOn` began and leaves the colour of the line.
  package var highlightOff: String
  /// Ends every colour.
  package var reset: String

  /// Git's colours; changed words in reverse.
  package static let git = DiffColors()

  /// Git's colours, as `git` has them.
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
