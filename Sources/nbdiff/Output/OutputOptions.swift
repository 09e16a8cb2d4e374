import NotebookRendering
import Notebooks
import SystemFiles

/// All that the options say about the output.
struct OutputOptions: Sendable {
  var form = OutputForm.unified
  var usesColors = false
  var context = 3
  var quotesNonASCII = true
  var hidesPrefixes = false
  /// Whether names end in NUL.
  var endsInNUL = false
  var listsVolatileCells = false
  /// The most bytes of a JSON report.
  var budget: Int?
  /// What the sides are called.
  var base: String?
  var head: String?
  /// Whether the exit status tells of differences.
  var reportsStatus = false
  /// The least class of change that the status tells of.
  var leastClass = ChangeClass.volatile

  /// The renderer for the unified view.
  var unified: UnifiedRenderer {
    var options = UnifiedRenderer.Options()
    options.context = context
    options.colors = usesColors ? .git : nil
    options.quotesNonASCII = quotesNonASCII
    if hidesPrefixes { (options.beforePrefix, options.afterPrefix) = ("", "") }
    return UnifiedRenderer(options)
  }
}
