import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// Reads the content of a side, filtered as git would store it.
struct ContentReader: Sendable {
  let blobs: BlobReader?
  /// Told of filters that failed.
  let diagnostics: Diagnostics
  /// The folder that files must be in; nil if it does not matter where they are.
  var folder: ConfinedFolder?

  /// The notebook in the content of a side.
  /// - Throws: `FailureDescription` with the side's name and the place in it.
  func notebook(in content: ByteBuffer, of side: PairSide) throws -> NotebookContent {
    // Only a file that does not exist is an absent notebook; an empty one is a mistake.
    do throws(NotebookError) {
      return try NotebookContent(Notebook.read(resolved(content)))
    } catch {
      throw FailureDescription(error, in: side.name)
    }
  }

  /// The bytes of a side.
  func content(_ side: PairSide) throws -> ByteBuffer {
    switch side.source {
    case .absent: ByteBuffer([])
    case .standardInput: ByteBuffer(try FileReader.readStandardInput())
    case .file(let path): try file(path) { path throws(FileError) in try FileReader.read(path) }
    case .found(let path): try file(path) { path throws(FileError) in try FileReader.readRegular(path) }
    case .workTree(let path, let filter):
      filtered(
        try file(path) { path throws(FileError) in try FileReader.readRegular(path) },
        side.name,
        filter
      )
    case .blob(let id): try blob(id, side.name)
    case .link(let path): ByteBuffer(DirectoryCheck.linkTarget(path) ?? [])
    case .submodule(let id): ByteBuffer(Array("Subproject commit \(id?.description ?? "unknown")\n".utf8))
    }
  }

  private func file(
    _ path: FilePath,
    _ read: (FilePath) throws(FileError) -> FileContent
  ) throws(FileError) -> ByteBuffer {
    guard let folder else { return ByteBuffer(try read(path)) }
    return ByteBuffer(try folder.read(path, limit: ConfinedFolder.notebookLimit).takeContent())
  }

  private func blob(_ id: ObjectID, _ name: FilePath) throws -> ByteBuffer {
    guard let blobs else { return ByteBuffer([]) }
    do {
      return ByteBuffer(try blobs.read(id))
    } catch let error as GitError {
      throw FailureDescription(error.description, file: name)
    }
  }

  /// The file that git-lfs has fetched, in the place of its pointer; the pointer if it has not.
  private func resolved(_ buffer: ByteBuffer) -> ByteBuffer {
    guard let blobs, let object = buffer.withBytes({ LargeFilePointer.object(of: $0, in: blobs.largeFiles) }),
      let content = try? FileReader.read(object)
    else { return buffer }
    return ByteBuffer(content)
  }

  /// What the filter makes of a file. Where it fails, the file is compared as it is.
  private func filtered(_ buffer: ByteBuffer, _ name: FilePath, _ filter: CleanFilter?) -> ByteBuffer {
    switch filter {
    case nil: return buffer
    case .strip(let options):
      guard let plan = try? StripInput(name: name, options: options).plan(buffer) else { return buffer }
      return ByteBuffer(plan.stripped().bytes)
    case .command(let command):
      do {
        return ByteBuffer(
          try buffer.withBytes { try ShellFilter.run(command, on: UnsafeRawBufferPointer($0)) }
        )
      } catch {
        diagnostics.warning("compared unfiltered: \(FailureDescription(error).what)", file: name)
        return buffer
      }
    }
  }
}
