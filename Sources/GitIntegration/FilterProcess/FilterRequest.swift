// What git asks a filter process to do, and what the process may answer (gitattributes(5), "Long Running
// Filter Process").

/// One thing a filter does. Git is told at the start which of them a process can do.
package enum FilterCommand: String, Sendable, CaseIterable {
  /// From the work tree into the repository.
  case clean
  /// From the repository into the work tree.
  case smudge
}

/// A request, without its content.
package struct FilterRequest: Sendable, Equatable {
  /// What to do.
  package var command: FilterCommand
  /// The path of the file, from the top of the work tree.
  package var path: RepositoryPath
  /// The reference that is checked out, such as `refs/heads/main`, if git knows it.
  package var reference: String?
  /// The commit or tree that is checked out, as git names it, if it does.
  package var treeish: String?
  /// The blob that the content comes from, if git names it.
  package var blob: String?
}

/// The answer to a request.
package enum FilterResponse: Sendable, Equatable {
  /// The filtered content.
  case success([UInt8])
  /// The content as it came.
  case unchanged
  /// This file cannot be filtered; the process goes on. git fails if the filter is `required`.
  case error
  /// Neither this file nor any later one for the same command can be filtered; the process goes on.
  case abort
}
