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

  /// How the view looks. The defaults are git's.
  package struct Options: Sendable {
    /// The unchanged lines around a change (`-U`).
    package var context = 3
    /// `nil` for text without colours.
    package var colors: DiffColors?
    /// The most changed lines that are shown of an output; `nil` for all, and for very long lines as they
    /// are.
    package var outputLimit: Int? = 20
    /// What becomes of changes that every run makes.
    package var volatileChanges = VolatileChanges.folded
    /// What stands in front of the path before (`diff.srcPrefix`).
    package var beforePrefix = "a/"
    /// What stands in front of the path after (`diff.dstPrefix`).
    package var afterPrefix = "b/"
    /// Whether paths with bytes outside ASCII are quoted (`core.quotePath`).
    package var quotesNonASCII = true

    /// git's defaults, without colours.
    package init() {}
  }

  /// How the view looks.
  package var options: Options

  /// A renderer with these options.
  package init(_ options: Options = Options()) { self.options = options }
}
