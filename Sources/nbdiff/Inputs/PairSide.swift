import SystemFiles

/// One side of a pair.
struct PairSide: Sendable {
  /// The name to show: a path from the top of the repository, or what the user typed.
  var name: FilePath
  /// git's mode in octal; 0 if it is not known or there is no such file.
  var mode: UInt32 = 0
  /// The revision that the content is from, as the user named it; nil for files.
  var revision: String?
  /// The name of the content's object in hexadecimal digits, where it is known and the source does not say.
  var object: String?
  var source: ContentSource

  static func absent(_ name: FilePath) -> PairSide { PairSide(name: name, source: .absent) }

  var isAbsent: Bool {
    if case .absent = source { true } else { false }
  }
}
