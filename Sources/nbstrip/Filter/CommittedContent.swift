import CommandLineSupport
import GitIntegration
import LosslessJSON
import SystemFiles

/// What the index has for the paths that the filter is asked about (`--keep-committed`).
///
/// Where outputs were committed before there was a filter, git takes every such notebook for modified,
/// because a strip of the very content that it has gives another one. Content that the index has for that
/// path passes.
struct CommittedContent {
  /// The notebooks of the index; made when they are first asked for, because a dictionary costs start-up.
  private var notebooks: Entries?

  private final class Entries {
    var ids: [FilePath: ObjectID] = [:]
    var repository: Repository?
  }

  /// Whether the index has this content for that path, from the top of the work tree. What cannot be read has
  /// nothing.
  mutating func has(_ buffer: ByteBuffer, at path: FilePath) -> Bool {
    let notebooks = self.notebooks ?? Self.read()
    self.notebooks = notebooks
    guard let id = notebooks.ids[path], let repository = notebooks.repository,
      let own = try? buffer.withBytes({ try repository.hash(UnsafeRawBufferPointer($0)) })
    else { return false }
    return id == own
  }

  /// Reads the index once: git writes it when the filter has ended.
  private static func read() -> Entries {
    let notebooks = Entries()
    let environment = GitEnvironment(Environment.variable)
    guard let repository = (try? Repository.discover(from: ".", environment: environment)) ?? nil,
      let entries = try? Index(of: repository).entries
    else { return notebooks }
    notebooks.repository = repository
    for entry in entries where entry.stage == 0 {
      let path = FilePath(bytes: entry.path.bytes)
      if StripInput.isNotebook(path) { notebooks.ids[path] = entry.id }
    }
    return notebooks
  }
}
