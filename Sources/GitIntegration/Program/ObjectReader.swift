// Reading many objects through one git.

package import SystemFiles

/// Objects, read one after the other by a `git cat-file --batch` (git-cat-file(1)). For one thread at a time.
package final class ObjectReader: @unchecked Sendable {
  /// An object as git stores it, with `FileContent.padding` zero bytes behind it.
  package struct Content: ~Copyable {
    /// What it is.
    package let kind: ObjectKind
    /// Its bytes.
    package let content: FileContent

    /// The bytes, and the block of memory with them.
    package consuming func take() -> FileContent { content }
  }

  private let conversation: GitConversation

  /// Starts git.
  package init(_ git: GitProgram) throws(GitError) {
    conversation = try GitConversation(git, ["cat-file", "--batch"])
  }

  /// Reads an object; nil if there is none of that name.
  ///
  /// - Throws: if git went away.
  package func read(_ id: ObjectID) throws(GitError) -> Content? {
    try conversation.send(id.hexadecimal + [.newline])
    let words = try conversation.read(until: .newline).split(separator: .space)
    guard words.count == 3, let kind = ObjectKind(words[1]), let size = Int(Array(words[2]).text) else {
      return nil
    }
    let content = try conversation.read(size)
    _ = try conversation.read(until: .newline)
    return Content(kind: kind, content: content)
  }
}
