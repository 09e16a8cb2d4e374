import SystemFiles
import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks

/// Reads and compares pairs. A side that is no notebook is an outcome, not an error.
struct PairComparer: Sendable {
  let reader: ContentReader
  let options: ComparisonOptions

  /// Texts above this size are not compared line by line where they are no notebooks.
  private static let textLimit = 64 << 20

  func compare(_ pair: FilePair) -> ComparedPair {
    if let note = pair.note {
      let code = pair.status == .unmerged ? "unmerged" : "not-a-file"
      return result(pair, .unreadable(FileFailure(code: code, message: note), noteText(pair)), nil)
    }
    let before = content(pair.before)
    let after = content(pair.after)
    switch (before.notebook, after.notebook) {
    case (.success(let one), .success(let two)):
      return result(pair, .notebooks(Comparison(from: one, to: two, options: options)), nil)
    case (.failure(let failure), _):
      return unreadable(pair, failure, .base, before.buffer, after.buffer)
    case (_, .failure(let failure)):
      return unreadable(pair, failure, .head, before.buffer, after.buffer)
    }
  }

  /// What git stores for things that are no files; for a file in conflict there is nothing to compare.
  private func noteText(_ pair: FilePair) -> TextDiff? {
    if pair.status == .unmerged { return nil }
    return textDiff(try? reader.content(pair.before), try? reader.content(pair.after))
  }

  private struct Content {
    var buffer: ByteBuffer?
    var notebook: Result<NotebookContent, FailureDescription>
  }

  private func content(_ side: PairSide) -> Content {
    if side.isAbsent { return Content(buffer: ByteBuffer([]), notebook: .success(.absent)) }
    var content = Content(notebook: .success(.absent))
    do {
      let buffer = try reader.content(side)
      content.buffer = buffer
      content.notebook = .success(try reader.notebook(in: buffer, of: side))
    } catch {
      var failure = FailureDescription(error)
      failure.file = side.name
      content.notebook = .failure(failure)
    }
    return content
  }

  private func unreadable(
    _ pair: FilePair,
    _ failure: FailureDescription,
    _ side: FileFailure.Side,
    _ before: ByteBuffer?,
    _ after: ByteBuffer?
  ) -> ComparedPair {
    // What is the same on both sides has no difference, whatever it is.
    if let before, let after, before.count == after.count, before.bytes == after.bytes {
      return result(pair, .notebooks(Comparison(from: .absent, to: .absent, options: options)), nil)
    }
    let code = FailureCode.of(side == .base ? before : after)
    let description = FileFailure(code: code, message: failure.what, side: side, line: failure.line)
    return result(pair, .unreadable(description, textDiff(before, after)), failure)
  }

  private func textDiff(_ before: ByteBuffer?, _ after: ByteBuffer?) -> TextDiff? {
    guard let before, let after, Self.isText(before), Self.isText(after) else { return nil }
    return TextDiff(from: before.bytes, to: after.bytes, whitespace: options.whitespace)
  }

  private static func isText(_ buffer: ByteBuffer) -> Bool {
    buffer.count <= textLimit && buffer.withBytes { !BinaryContent.isBinary($0) }
  }

  private func result(
    _ pair: FilePair,
    _ content: FileDiff.Content,
    _ failure: FailureDescription?
  ) -> ComparedPair {
    var file = FileDiff(
      before: side(pair.before, pair),
      after: side(pair.after, pair),
      similarity: pair.similarity,
      content: content
    )
    file.isPairOfFiles = !pair.isInRepository
    return ComparedPair(pair: pair, file: file, failure: failure)
  }

  private func side(_ side: PairSide, _ pair: FilePair) -> FileDiff.Side? {
    if side.isAbsent && pair.status != .unmerged { return nil }
    var blob = side.object.map { Array($0.utf8) }
    if case .blob(let id) = side.source { blob = Array(id.description.utf8) }
    let mode = side.mode == 0 ? nil : Array(String(side.mode, radix: 8).utf8)
    // git writes absolute paths behind its prefixes without their slash.
    let path = side.name.bytes.drop { $0 == UInt8(ascii: "/") }
    var file = FileDiff.Side(path: Array(path), blob: blob, mode: mode)
    file.wholePath = side.name.bytes
    return file
  }
}
