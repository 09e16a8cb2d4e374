import CommandLineSupport
import LosslessJSON
import Notebooks
import SystemFiles

/// A notebook in the folder that a call names.
struct ToolFile {
  /// The notebook as it was read.
  let notebook: Notebook
  /// Its path from the folder, without links.
  let path: FilePath
  /// What the file was then.
  let identity: FileIdentity?

  /// - Throws: `FailureDescription` for what is no notebook in the folder.
  init(_ name: FilePath, in folder: ConfinedFolder) throws {
    let file = try folder.read(name, limit: ConfinedFolder.notebookLimit)
    path = file.path
    identity = file.content.identity
    let buffer = ByteBuffer(file.takeContent())
    do throws(NotebookError) {
      notebook = try Notebook.read(buffer)
    } catch {
      throw FailureDescription(error, in: name)
    }
  }
}
