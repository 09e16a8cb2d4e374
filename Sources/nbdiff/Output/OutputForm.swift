/// A way to show how notebooks differ.
///
/// A form prepares each pair by itself, on any thread; what is prepared is delivered in the order of the
/// pairs, and forms that need to see all of them finish in the end.
protocol OutputForm: Sendable {
  /// Whether it is text that a terminal may show page by page.
  var isPaged: Bool { get }

  /// Whether `finish` wants the pairs; otherwise they are let go as soon as they are delivered.
  var collects: Bool { get }

  /// What is shown of one pair.
  func prepare(_ compared: ComparedPair) -> PreparedPair

  /// What comes at the end.
  /// - Parameter pairs: all pairs in order, also those that do not differ; none unless `collects`.
  /// - Throws: what keeps it from being written.
  func finish(_ pairs: [PreparedPair]) throws
}

extension OutputForm {
  var isPaged: Bool { true }
  var collects: Bool { false }
  func prepare(_ compared: ComparedPair) -> PreparedPair { PreparedPair(compared: compared) }
  func finish(_ pairs: [PreparedPair]) throws {}
}
