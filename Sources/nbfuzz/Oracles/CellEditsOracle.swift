import LosslessJSON
import NotebookRendering
import Notebooks

/// A list of cell edits is refused, with a message that can be printed, or changes what it names and nothing else.
enum CellEditsOracle {
  static func check(_ bytes: [UInt8], _ edits: [UInt8]) throws(Fault) {
    guard let notebook = try? Notebook.read(ByteBuffer(bytes)), let document = try? JSONDocument.parse(edits)
    else { return }
    let patch: CellPatch
    do throws(CellPatchError) {
      patch = try CellPatch(document.root)
    } catch {
      return try check(error)
    }
    guard let result = try applied(patch, notebook) else {
      return try Fault.unless(
        notebook.document.buffer.bytes == bytes,
        "edits: a refused list changes the notebook"
      )
    }
    // Nesting adds up: metadata near the limit may be put into a cell.
    guard let after = try? Notebook.read(ByteBuffer(result.bytes)) else {
      if edits.count > 2_000 { return }
      throw Fault("edits: the result is no notebook")
    }
    try compare(notebook, after, bytes, result, patch)
    try again(patch, after, result.bytes)
  }

  /// The result; `nil` if the list is refused.
  private static func applied(_ patch: CellPatch, _ notebook: Notebook) throws(Fault) -> CellPatching? {
    do throws(CellPatchError) {
      return try CellPatching(patch, to: notebook, hash: SourceHash.digits(of:))
    } catch {
      try check(error)
      let isNumbered = error.edit.map { (1...patch.edits.count).contains($0) } ?? true
      try Fault.unless(isNumbered, "edits: the message names an edit that is not there")
      return nil
    }
  }

  private static func check(_ error: CellPatchError) throws(Fault) {
    try PrintedText.check(Array(error.message.utf8), "edits error", lineBreaks: false)
    try Fault.unless(error.line > 0 && error.column > 0, "edits: the message has no place")
    try Fault.unless(error.message.utf8.count < 2_000, "edits: the message is too long")
  }

  private static func compare(
    _ before: Notebook,
    _ after: Notebook,
    _ bytes: [UInt8],
    _ result: CellPatching,
    _ patch: CellPatch
  ) throws(Fault) {
    guard let old = before.root["cells"], let new = after.root["cells"], old.isArray, new.isArray else {
      return try Fault.unless(result.bytes == bytes, "edits: a notebook without cells is changed")
    }
    try Fault.unless(
      result.bytes.starts(with: bytes[..<old.startByte])
        && result.bytes[new.endByte...].elementsEqual(bytes[old.endByte...]),
      "edits: bytes outside the cells are changed"
    )
    let (cellsBefore, cellsAfter) = (pieces(old, bytes), pieces(new, result.bytes))
    try Fault.unless(cellsAfter.count == result.count, "edits: another number of cells")
    let edits = patch.edits.count
    try Fault.unless(
      missing(from: cellsAfter, cellsBefore) <= edits && missing(from: cellsBefore, cellsAfter) <= edits,
      "edits: more cells are changed than there are edits"
    )
    let idsBefore = ids(old)
    if Set(idsBefore).count == idsBefore.count {
      let idsAfter = ids(new)
      try Fault.unless(Set(idsAfter).count == idsAfter.count, "edits: an id is there twice")
    }
    // Of versions that are not known yet little is invalid.
    let isKnown = (before.root["nbformat_minor"]?.integer ?? 0) <= 5
    if isKnown, NotebookValidation.findings(in: .value(before.root)).isEmpty {
      let findings = NotebookValidation.findings(in: .value(after.root))
      let first = findings.first.map { "\($0)" } ?? ""
      try Fault.unless(findings.isEmpty, "edits: a valid notebook becomes an invalid one", first)
    }
  }

  /// The same list once more is refused, or adds the same once more; what only changes cells changes nothing again,
  /// but for tags that one edit takes away and another gives back: they go to the end.
  private static func again(_ patch: CellPatch, _ notebook: Notebook, _ bytes: [UInt8]) throws(Fault) {
    guard let second = try applied(patch, notebook) else { return }
    let isInPlace = patch.edits.allSatisfy { [.replace, .retype, .tag].contains($0.operation) }
    if isInPlace, patch.edits.count(where: { $0.operation == .tag }) <= 1 {
      try Fault.unless(second.bytes == bytes, "edits: the same list changes cells twice")
    }
  }

  private static func pieces(_ list: JSONValue, _ bytes: [UInt8]) -> [[UInt8]] {
    list.elements.map { Array(bytes[$0.startByte..<$0.endByte]) }
  }

  private static func ids(_ list: JSONValue) -> [[UInt8]] {
    list.elements.compactMap { $0["id"].flatMap { $0.isString ? Array($0.text) : nil } }
  }

  /// How many of the pieces are not, or not as often, among others.
  private static func missing(from others: [[UInt8]], _ pieces: [[UInt8]]) -> Int {
    var counts: [[UInt8]: Int] = [:]
    for piece in others { counts[piece, default: 0] += 1 }
    return pieces.count { piece in
      counts[piece, default: 0] -= 1
      return (counts[piece] ?? 0) < 0
    }
  }
}
