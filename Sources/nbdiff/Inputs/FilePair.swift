import CommandLineSupport
import GitIntegration

/// Where the content of one side of a pair is.
enum ContentSource: Sendable {
  /// There is no such file on this side.
  case absent
  case standardInput
  /// A file as it is.
  case file(FilePath)
  /// A file that was found in a directory, which must not be a link.
  case found(FilePath)
  /// A file of the work tree, as git would store it.
  case workTree(FilePath, CleanFilter?)
  case blob(ObjectID)
  /// A symbolic link of the work tree; where it leads is its content.
  case link(FilePath)
  /// A submodule and its commit, where that is known.
  case submodule(ObjectID?)
}

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
