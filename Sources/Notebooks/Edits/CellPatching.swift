import LosslessJSON

/// A notebook to which a patch of cell edits was applied.
package struct CellPatching {
  /// What gives the SHA-256 of a text, in lower case digits.
  package typealias Hash = ([UInt8]) -> [UInt8]

  private let notebook: Notebook
  private let hash: Hash
  private var cells: [EditedCell]
  private var order: PatchedOrder
  private let oldCount: Int
  /// The new cells, in the order of the patch.
  private var made: [Int] = []

  /// Applies a patch in memory.
  /// - Throws: `CellPatchError` with the edit that does not fit; then there is no result.
  package init(_ patch: CellPatch, to notebook: Notebook, hash: @escaping Hash) throws(CellPatchError) {
    self.notebook = notebook
    self.hash = hash
    cells = NotebookContent(notebook).cells.map { EditedCell($0) }
    oldCount = cells.count
    order = PatchedOrder(count: oldCount)
    guard notebook.version.major == 4, let list = notebook.root["cells"], list.isArray else {
      if let first = patch.edits.first {
        throw CellPatchError(
          "the notebook is of nbformat \(notebook.version.major); only 4 is edited",
          at: first.origin
        )
      }
      return
    }
    for (place, edit) in patch.edits.enumerated() {
      do throws(Misfit) {
        try apply(edit)
      } catch {
        throw CellPatchError(error.message, at: edit.origin, edit: (place + 1, edit.operation.rawValue))
      }
    }
  }

  /// The cells that are new, in the order of the patch: place after the patch and id, if the notebook has ids.
  package var newCells: [(place: Int, id: [UInt8]?)] {
    let places = order.cells
    return made.compactMap { number in
      places.firstIndex(of: number).map { ($0, cells[number].id) }
    }
  }

  /// How many cells there are now.
  package var count: Int { order.cells.count }

  /// The file: every byte of it but those of what was edited.
  package var bytes: [UInt8] {
    let document = notebook.document
    guard let list = notebook.root["cells"], list.isArray, notebook.version.major == 4 else {
      return document.buffer.bytes
    }
    let pieces = JSONPieces(document)
    let ranges = list.elements.map { $0.startByte..<$0.endByte }
    let splits = splitsSources
    var isChanged = order.cells != Array(0..<oldCount)
    let parts = order.cells.map { number -> JSONPieces.Piece in
      let bytes = cells[number].bytes(pieces, splitsSources: splits)
      if bytes != nil { isChanged = true }
      return number < oldCount ? .old(number, bytes: bytes) : .new(bytes ?? [])
    }
    if !isChanged { return document.buffer.bytes }
    return pieces.bytes(0..<list.startByte) + pieces.container(list, ranges, parts, depth: 1)
      + pieces.bytes(list.endByte..<document.buffer.count)
  }

  /// Whether new sources are lists of lines, as `nbformat.write` has them: unless all others are strings.
  private var splitsSources: Bool {
    let sources = cells.compactMap { $0.origin?["source"] }
    return sources.isEmpty || sources.contains(where: \.isArray)
  }
}

extension CellPatching {
  /// Why an edit does not fit.
  private struct Misfit: Error {
    var message: String
  }

  private mutating func apply(_ edit: CellEdit) throws(Misfit) {
    if edit.operation == .insert { return try insert(edit) }
    guard let name = edit.cell else { return }
    let number = try find(name)
    try check(edit.expected, of: number)
    if edit.operation != .delete, edit.operation != .move,
      let fault = cells[number].fault(for: edit.operation, type: edit.type)
    {
      throw Misfit(message: "\(called(number)) \(fault)")
    }
    switch edit.operation {
    case .replace: cells[number].replace(edit.source ?? [], keepsOutputs: edit.keepsOutputs)
    case .delete: order.remove(number)
    case .retype: cells[number].retype(edit.type ?? .code)
    case .tag: cells[number].tag(adding: edit.addedTags, removing: edit.removedTags)
    case .move:
      guard let target = edit.target else { return }
      let anchor = try anchor(of: target)
      if anchor == number { throw Misfit(message: "a cell cannot be moved to itself") }
      order.remove(number)
      put(number, target, anchor)
    case .insert: break
    }
  }

  private mutating func insert(_ edit: CellEdit) throws(Misfit) {
    guard let target = edit.target else { return }
    let anchor = try anchor(of: target)
    if let expected = edit.expected {
      guard let anchor else {
        throw Misfit(message: "there is no cell at the end whose source could be the expected one")
      }
      try check(expected, of: anchor)
    }
    if let metadata = edit.metadata.map(CellPatching.withTagsOnce),
      let finding = NotebookValidation.finding(inMetadata: metadata, of: edit.type ?? .code)
    {
      throw Misfit(message: finding.quoted)
    }
    let taken = Set(cells.compactMap(\.id))
    var id = edit.id
    if let id {
      if !notebook.version.hasCellIDs {
        throw Misfit(message: "cells of nbformat 4.\(notebook.version.minor) have no ids")
      }
      if taken.contains(id) { throw Misfit(message: "there is a cell \(CellPatch.quoted(id)) already") }
    } else if notebook.version.hasCellIDs {
      id = NewCellID.make(edit.source ?? [], taken: taken)
    }
    cells.append(
      EditedCell(
        edit.type ?? .code,
        source: edit.source ?? [],
        id: id,
        tags: edit.addedTags,
        metadata: edit.metadata ?? .object([])
      )
    )
    made.append(cells.count - 1)
    put(cells.count - 1, target, anchor)
  }

  /// Metadata of a new cell, which gets each of its tags once.
  private static func withTagsOnce(_ metadata: JSONTree) -> JSONTree {
    guard let tags = metadata["tags"], MultilineText.isListOfStrings(tags) else { return metadata }
    var seen: Set<[UInt8]> = []
    let once = tags.elements.filter { $0.text.map { seen.insert($0).inserted } ?? true }
    return .object(MemberList.setting([UInt8]("tags".utf8), to: .array(once), in: metadata.members))
  }

  private mutating func put(_ number: Int, _ target: CellEdit.Target, _ anchor: Int?) {
    switch target {
    case .before: order.insert(number, before: anchor ?? 0)
    case .after: order.insert(number, after: anchor ?? 0)
    case .at(let place): order.insert(number, at: place)
    }
  }

  /// The cell that a place is told by; `nil` for the end.
  private func anchor(of target: CellEdit.Target) throws(Misfit) -> Int? {
    switch target {
    case .before(let name), .after(let name): return try find(name)
    case .at(let place):
      if place > oldCount {
        throw Misfit(message: "'at' \(place) is behind the end: the notebook has \(oldCount) cells")
      }
      return place < oldCount ? place : nil
    }
  }

  private func find(_ name: CellEdit.Name) throws(Misfit) -> Int {
    let left = order.cells
    switch name {
    case .place(let place):
      guard place < oldCount else {
        throw Misfit(message: "there is no cell \(place): the notebook has \(oldCount), counted from 0")
      }
      if !left.contains(place) { throw Misfit(message: "an edit before this one deleted cell \(place)") }
      return place
    case .id(let id):
      let found = left.filter { cells[$0].id == id }
      if found.count > 1 {
        throw Misfit(
          message: "\(found.count) cells have the id \(CellPatch.quoted(id)): name it by its place"
        )
      }
      if let only = found.first { return only }
      var words = "there is no cell \(CellPatch.quoted(id))"
      if cells.contains(where: { $0.id == id }) {
        words = "an edit before this one deleted the cell \(CellPatch.quoted(id))"
      } else if let place = Int(String(decoding: id, as: UTF8.self)), place < oldCount {
        words += "; a place is a number without quotes"
      } else if let near = nearest.words(called: id) {
        words += "; \(near)"
      }
      throw Misfit(message: words)
    }
  }

  private func check(_ expected: CellEdit.Expectation?, of number: Int) throws(Misfit) {
    let source = cells[number].source
    switch expected {
    case nil: return
    case .source(let old):
      if CellPatching.isSame(source, old) { return }
      if cells[number].hasNewSource {
        let words = "an edit before this one gave \(called(number)) another source"
        throw Misfit(message: "\(words): 'old' has to be that one")
      }
      let line = CellPatching.firstDifference(source, old)
      let near = nearest.words(having: old) ?? "no cell is like it"
      throw Misfit(message: "\(called(number)) has another source than 'old' from line \(line) on; \(near)")
    case .hash(let digits):
      let found = hash(source)
      if found.starts(with: digits) { return }
      let other = order.cells.first { hash(cells[$0].source).starts(with: digits) }
      let near = other.map { "; \(called($0)) has that hash" } ?? ""
      let short = String(decoding: found.prefix(12), as: UTF8.self)
      throw Misfit(message: "\(called(number)) has a source with the hash \(short)\(near)")
    }
  }

  private func called(_ number: Int) -> String {
    let place = number < oldCount ? " \(number)" : ""
    return "cell\(place)" + (cells[number].id.map { " (\(CellPatch.quoted($0)))" } ?? "")
  }

  private var nearest: NearestCell {
    NearestCell(
      cells: order.cells.filter { $0 < oldCount }.map { ($0, cells[$0].id, cells[$0].source) }
    )
  }

  /// Whether both are the same but for a line break at the end, which says nothing.
  private static func isSame(_ one: [UInt8], _ two: [UInt8]) -> Bool {
    func body(_ text: [UInt8]) -> ArraySlice<UInt8> { text.last == 0x0A ? text.dropLast() : text[...] }
    return body(one) == body(two)
  }

  private static func firstDifference(_ one: [UInt8], _ two: [UInt8]) -> Int {
    1 + zip(one, two).prefix { $0 == $1 }.count { $0.0 == 0x0A }
  }
}
