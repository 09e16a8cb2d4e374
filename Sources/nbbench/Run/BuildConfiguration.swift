/// Whether this program was compiled for speed.
enum BuildConfiguration {
  /// True if assertions are compiled in, which means that times would say nothing.
  static var isDebug: Bool {
    var evaluated = false
    assert(
      {
        evaluated = true; return true
      }()
    )
    return evaluated
  }
}
