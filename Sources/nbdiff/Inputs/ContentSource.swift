import GitIntegration
import SystemFiles

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
