/// A statement: the tokens up to the end of a line outside brackets, or to a semicolon.
struct CodeStatement {
  var tokens: [CodeToken] = []
  /// The columns of white space in front of the line.
  var indent = 0
}
