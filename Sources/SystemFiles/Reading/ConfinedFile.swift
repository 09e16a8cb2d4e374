/// A file that was read in a `ConfinedFolder`.
package struct ConfinedFile: ~Copyable {
  /// What is in it.
  package let content: FileContent
  /// Its path from the folder, without links.
  package let path: FilePath

  init(_ content: consuming FileContent, at path: FilePath) {
    self.content = content
    self.path = path
  }

  /// The content alone.
  package consuming func takeContent() -> FileContent { content }
}
