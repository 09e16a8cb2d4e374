/// How large requests, files and results may be.
enum ToolLimits {
  /// The most bytes of a request.
  static let request = 16 << 20
  /// The most bytes of a result, if the call does not say it.
  static let budget = 60_000
  /// The most bytes that a call can ask for.
  static let largestBudget = 4_000_000
}
