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
    meta = "\u{1b}[1m"
    frag = "\u{1b}[36m"
    function = ""
    old = "\u{1b}[31m"
    new = "\u{1b}[32m"
    context = ""
    oldMoved = "\u{1b}[1;35m"
    newMoved = "\u{1b}[1;36m"
    highlightOn = "\u{1b}[7m"
    highlightOff = "\u{1b}[27m"
    reset = "\u{1b}[m"
  }
}
