import ArgumentParser
import CommandLineSupport
import LosslessJSON
import Notebooks
import SystemFiles

/// A notebook after a diff was applied to it.
struct PatchedNotebook {
  private let content: NotebookContent
  private let style: JSONStyle

  /// - Throws: `FailureDescription` with the file at fault, and for what does not fit its place in the
  ///   notebook.
  init(base: ByteBuffer, _ baseName: FilePath, diff: ByteBuffer, _ diffName: FilePath) throws {
    let notebook: NotebookContent
    do throws(NotebookError) {
      notebook = try NotebookContent.read(base)
    } catch {
      throw FailureDescription(error, in: baseName)
    }
    let patch = try Self.readDiff(diff, diffName)
    do throws(DiffError) {
      content = try Patch.apply(patch, to: notebook)
    } catch {
      let place = VisibleText.oneLine(String(decoding: error.path, as: UTF8.self))
      throw FailureDescription(
        "does not apply at \(place.isEmpty ? "/" : place): \(error.message)",
        file: diffName
      )
    }
    guard content.isAbsent || content["nbformat"]?.integer == 4 else {
      throw FailureDescription("the result would not be a notebook of nbformat 4", file: diffName)
    }
    let minor = content["nbformat_minor"]?.integer ?? 0
    style = NotebookVersion(major: 4, minor: minor).style
  }

  private static func readDiff(_ buffer: ByteBuffer, _ name: FilePath) throws -> Diff {
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument.parse(buffer)
    } catch {
      throw FailureDescription(error, in: name)
    }
    do throws(DiffError) {
      return try Diff(reading: .value(document.root))
    } catch {
      let place = VisibleText.oneLine(String(decoding: error.path, as: UTF8.self))
      throw FailureDescription("not a diff: \(error.message) at \(place.isEmpty ? "/" : place)", file: name)
    }
  }

  /// Appends the notebook as `nbformat.write` lays it out; nothing for a notebook that the diff deletes.
  func write(to sink: ByteSink) {
    guard !content.isAbsent else { return }
    JSONWriter.write(content.fileTree, style: style, to: sink)
    sink.append(UInt8(ascii: "\n"))
  }
}
