import CommandLineSupport
import GitIntegration
import SystemFiles

/// Two versions of a notebook that are to be compared.
struct FilePair: Sendable {
  /// What became of the file, as far as it can be told without its content.
  enum Status: Sendable {
    case modified
    case added
    case removed
    case renamed
    /// In conflict: there is no second version.
    case unmerged
  }

  var status: Status
  var before: PairSide
  var after: PairSide
  /// Whether the names are paths in a repository, which git writes behind `a/` and `b/`.
  var isInRepository: Bool
  /// How similar the contents of a renamed file are, in percent; nil for any other.
  var similarity: Int?
  /// Why the contents are not compared, if they are not.
  var note: String?

  /// The name that the file has now.
  var name: FilePath { after.isAbsent && status != .added ? before.name : after.name }

  /// A pair whose status follows from which sides there are.
  init(before: PairSide, after: PairSide, isInRepository: Bool) {
    status = before.isAbsent ? .added : after.isAbsent ? .removed : .modified
    self.before = before
    self.after = after
    self.isInRepository = isInRepository
    note = Self.note(before.mode, after.mode)
  }

  private static let link: UInt32 = 0o120000
  private static let submodule: UInt32 = 0o160000

  /// What keeps files of these modes from being compared as notebooks.
  private static func note(_ before: UInt32, _ after: UInt32) -> String? {
    let kinds = [before, after].map { $0 & 0o170000 }
    if kinds.contains(submodule) { return "a submodule" }
    return kinds.contains(link) ? "a symbolic link" : nil
  }
}
