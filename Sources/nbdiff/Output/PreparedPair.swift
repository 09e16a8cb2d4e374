import NotebookRendering

/// A compared pair with what is shown of it.
struct PreparedPair: Sendable {
  var compared: ComparedPair
  /// What is printed when its turn comes.
  var text: [UInt8] = []
  /// Its changed lines, where they are counted.
  var lines = LineCounts()
  /// Its part of a page, where one is made.
  var section: DiffPage.Section?
}
