/// The view of a diff for people: a unified diff that `less -R`, `delta` and review tools read.
///
/// Line numbers are those of the text that `TextconvRenderer` makes of each side; cells are numbered from 0.
package struct UnifiedRenderer: Sendable {
  /// What becomes of changes that every run makes.
  package enum VolatileChanges: Sendable {
    /// They stand together at the end of the file, a line for each kind.
    case folded
    case hidden
  }

  package struct Options: Sendable {
    /// The unchanged lines around a change (`-U`).
    package var context = 3
    /// `nil` for text without colours.
    package var colors: DiffColors?
    /// Whether changed words are marked; with colours only.
    package var highlightsWords = true
    /// The most changed lines that are shown of an output; `nil` for all, and for very long lines as they
    /// are.
    package var outputLimit: Int? = 20
    package var volatileChanges = VolatileChanges.folded
    package var beforePrefix = "a/"
    package var afterPrefix = "b/"
    /// Whether paths with bytes outside ASCII are quoted (`core.quotePath`).
    package var quotesNonASCII = true

    package init() {}
  }

  package var options: Options

  package init(_ options: Options = Options()) { self.options = options }
}
