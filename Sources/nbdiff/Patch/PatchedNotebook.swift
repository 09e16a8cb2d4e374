import ArgumentParser
import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// A notebook after a patch was applied to it.
struct PatchedNotebook {
  private enum Result {
    /// By a diff of JEP-8: laid out as `nbformat.write` does it.
    case notebook(NotebookContent, JSONStyle)
    /// By edits of cells: the file with other bytes where it was edited.
    case edited(CellPatching)
  }

  private let result: Result

  /// - Throws: `FailureDescription` with the file at fault, for what is no patch and for what does not fit its
  ///   place in the notebook.
  init(_ buffer: ByteBuffer, _ name: FilePath, patch: ByteBuffer, _ patchName: FilePath) throws {
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument.parse(patch)
    } catch {
      throw FailureDescription(error, in: patchName)
    }
    if CellPatch.isMeant(by: document) {
      result = .edited(try PatchedNotebook.edited(buffer, name, document, patchName))
    } else {
      result = try PatchedNotebook.patched(buffer, name, document, patchName)
    }
  }

  /// - Throws: `FailureDescription` with the edit at fault.
  static func edited(
    _ buffer: ByteBuffer,
    _ name: FilePath,
    _ patch: JSONDocument,
    _ patchName: FilePath
  ) throws -> CellPatching {
    let notebook: Notebook
    do throws(NotebookError) {
      notebook = try Notebook.read(buffer)
    } catch {
      throw FailureDescription(error, in: name)
    }
    do throws(CellPatchError) {
      return try CellPatching(CellPatch(patch.root), to: notebook, hash: SourceHash.digits(of:))
    } catch {
      throw FailureDescription(error.message, file: patchName, line: error.line, column: error.column)
    }
  }

  private static func patched(
    _ buffer: ByteBuffer,
    _ name: FilePath,
    _ patch: JSONDocument,
    _ patchName: FilePath
  ) throws -> Result {
    let notebook: NotebookContent
    do throws(NotebookError) {
      notebook = try NotebookContent.read(buffer)
    } catch {
      throw FailureDescription(error, in: name)
    }
    let diff: Diff
    do throws(DiffError) {
      diff = try Diff(reading: .value(patch.root))
    } catch {
      throw FailureDescription("not a diff: \(error.message) at \(place(error))", file: patchName)
    }
    let content: NotebookContent
    do throws(DiffError) {
      content = try Patch.apply(diff, to: notebook)
    } catch {
      throw FailureDescription("does not apply at \(place(error)): \(error.message)", file: patchName)
    }
    guard content.isAbsent || content["nbformat"]?.integer == 4 else {
      throw FailureDescription("the result would not be a notebook of nbformat 4", file: patchName)
    }
    let minor = content["nbformat_minor"]?.integer ?? 0
    return .notebook(content, NotebookVersion(major: 4, minor: minor).style)
  }

  private static func place(_ error: DiffError) -> String {
    let place = VisibleText.oneLine(String(decoding: error.path, as: UTF8.self))
    return place.isEmpty ? "/" : place
  }

  /// Appends the notebook; nothing for one that the diff deletes.
  func write(to sink: ByteSink) {
    switch result {
    case .edited(let patching): sink.append(patching.bytes)
    case .notebook(let content, let style):
      guard !content.isAbsent else { return }
      JSONWriter.write(content.fileTree, style: style, to: sink)
      sink.append(UInt8(ascii: "\n"))
    }
  }
}
