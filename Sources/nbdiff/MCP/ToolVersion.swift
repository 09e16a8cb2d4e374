import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// A version of a notebook that a merge is asked for with: a file of the folder, or the notebook of a revision.
struct ToolVersion {
  /// What conflict markers call it; `nil` for a file.
  private(set) var label: [UInt8]?
  private let bytes: [UInt8]
  private let name: FilePath

  /// A file.
  init(file: FilePath, in folder: ConfinedFolder) throws {
    name = file
    bytes = try folder.read(file, limit: ConfinedFolder.notebookLimit).content.array()
  }

  /// The notebook of a revision; `nil` if it has none of that path.
  /// - Throws: `FailureDescription` for what is no revision.
  init?(revision: String, path: FilePath, _ opened: OpenedRepository) throws {
    let repository = try opened.required()
    name = path
    label = Array(ArgumentText.shown(revision).utf8)
    let text = ArgumentText.bytes(of: revision)
    guard !revision.hasPrefix("-"), !text.contains(UInt8(ascii: ":")), try repository.resolve(text) != nil
    else {
      throw FailureDescription(
        "'\(ArgumentText.shown(revision))' is neither a file of the folder nor a revision"
      )
    }
    let place = text + [UInt8(ascii: ":")] + (try opened.inside(path)).bytes
    guard let found = try? repository.blob(at: place)?.bytes else { return nil }
    bytes = found
  }

  /// - Throws: `FailureDescription` for what is no notebook.
  func content() throws -> NotebookContent {
    do throws(NotebookError) {
      return try NotebookContent.read(ByteBuffer(bytes))
    } catch {
      throw FailureDescription(error, in: name)
    }
  }
}
