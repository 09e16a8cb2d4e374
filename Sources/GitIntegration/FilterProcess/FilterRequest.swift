// What git asks a filter process to do, and what the process may answer (gitattributes(5), "Long Running
// Filter Process").

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
