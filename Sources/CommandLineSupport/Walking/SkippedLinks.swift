/// The symbolic links that walks through directories left alone: where they lead nobody has named.
package struct SkippedLinks {
  private var count = 0

  /// No link yet.
  package init() {}

  /// Counts one.
  package mutating func add() { count += 1 }

  /// Says how many there were, if there were any.
  package func report(_ diagnostics: Diagnostics) {
    if count == 0 { return }
    let what = count == 1 ? "1 symbolic link was" : "\(count) symbolic links were"
    diagnostics.note("\(what) left alone (name \(count == 1 ? "it to follow it" : "them to follow them"))")
  }
}
