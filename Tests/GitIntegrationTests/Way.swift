import TestSupport

/// The two ways to a repository, which have to give the same answers.
enum Way: CaseIterable {
  /// By libgit2.
  case library
  /// By git's own commands.
  case program
}

extension TemporaryRepository {
  /// A repository that is read in one of the ways.
  convenience init(_ way: Way, named name: String = "repository", isBare: Bool = false) throws {
    let variables = way == .program ? ["NBTRIO_LIBGIT2": "0"] : [:]
    try self.init(named: name, isBare: isBare, variables: variables)
  }
}
