import LosslessJSON

/// What people and programs do to notebooks. A valid notebook stays valid.
enum NotebookEdits {
  /// The notebook after some edits.
  static func edited(_ notebook: JSONTree, _ random: inout FuzzRandom) -> JSONTree {
    var notebook = notebook
    for _ in 0...random.small(7) { edit(&notebook, &random) }
    return notebook
  }

  private static func edit(_ notebook: inout JSONTree, _ random: inout FuzzRandom) {
    guard notebook.kind == .object, notebook[name: "cells"]?.kind == .array else { return }
    let hasIDs = (notebook[name: "nbformat_minor"]?.integer ?? 0) >= 5
    var cells = notebook.cells
    let place = random.below(cells.count + 1)
    guard place < cells.count else {
      cells.append(NotebookMaker.cell(hasID: hasIDs, &random))
      notebook.cells = cells
      return
    }
    switch random.below(16) {
    case 0: cells.remove(at: place)
    case 1: cells.insert(NotebookMaker.cell(hasID: hasIDs, &random), at: place)
    case 2, 3:
      let cell = cells.remove(at: place)
      cells.insert(cell, at: random.below(cells.count + 1))
    case 4:
      var copy = cells[place]
      if hasIDs { copy[name: "id"] = .string(NotebookMaker.id(&random)) }
      cells.insert(copy, at: random.below(cells.count + 1))
    case 5: split(&cells, place, hasIDs, &random)
    case 6: join(&cells, place)
    case 7: retype(&cells[place], &random)
    case 8: if hasIDs { cells[place][name: "id"] = .string(NotebookMaker.id(&random)) }
    case 9: cells[place][name: "metadata"] = NotebookMaker.cellMetadata(&random)
    case 10: rerun(&cells[place], &random)
    case 11: notebook[name: "metadata"] = NotebookMaker.metadata(&random)
    default: editSource(&cells[place], &random)
    }
    notebook.cells = cells
  }

  /// The lines of a source, each with its line break.
  private static func lines(of cell: JSONTree) -> [[UInt8]] {
    let source = cell[name: "source"] ?? .null
    let text = source.text ?? source.elements.flatMap { $0.text ?? [] }
    var lines: [[UInt8]] = [[]]
    for byte in text {
      lines[lines.count - 1].append(byte)
      if byte == 0x0A { lines.append([]) }
    }
    if lines.last == [] { lines.removeLast() }
    return lines
  }

  private static func setLines(_ lines: [[UInt8]], of cell: inout JSONTree) {
    // Only the last line has no line break.
    var lines = lines
    for index in lines.indices.dropLast() where lines[index].last != 0x0A { lines[index].append(0x0A) }
    guard cell[name: "source"]?.kind == .array else {
      cell[name: "source"] = .string(lines.flatMap { $0 })
      return
    }
    cell[name: "source"] = .array(lines.map { .string($0) })
  }

  private static func editSource(_ cell: inout JSONTree, _ random: inout FuzzRandom) {
    guard cell.kind == .object else { return }
    var lines = lines(of: cell)
    for _ in 0...random.small(3) {
      let place = random.below(lines.count + 1)
      let line = Array(Words.line(&random).utf8) + [0x0A]
      switch random.below(4) {
      case 0 where place < lines.count: lines.remove(at: place)
      case 1 where place < lines.count: lines[place] = line
      case 2 where place < lines.count: lines.swapAt(place, random.below(lines.count))
      default: lines.insert(line, at: place)
      }
    }
    setLines(lines, of: &cell)
  }

  private static func split(
    _ cells: inout [JSONTree],
    _ place: Int,
    _ hasIDs: Bool,
    _ random: inout FuzzRandom
  ) {
    guard cells[place].kind == .object else { return }
    let lines = lines(of: cells[place])
    let cut = random.below(lines.count + 1)
    var second = cells[place]
    if hasIDs { second[name: "id"] = .string(NotebookMaker.id(&random)) }
    setLines(Array(lines[..<cut]), of: &cells[place])
    setLines(Array(lines[cut...]), of: &second)
    cells.insert(second, at: place + 1)
  }

  private static func join(_ cells: inout [JSONTree], _ place: Int) {
    guard place + 1 < cells.count, cells[place].kind == .object, cells[place + 1].kind == .object else {
      return
    }
    let lines = lines(of: cells[place]) + lines(of: cells.remove(at: place + 1))
    setLines(lines, of: &cells[place])
  }

  private static func retype(_ cell: inout JSONTree, _ random: inout FuzzRandom) {
    guard cell.kind == .object else { return }
    let isCode = cell[name: "cell_type"]?.text.map { $0.elementsEqual("code".utf8) } ?? false
    cell[name: "cell_type"] = .string(isCode ? random.pick(["markdown", "raw"]) : "code")
    cell[name: "attachments"] = nil
    cell[name: "outputs"] = isCode ? nil : .array([])
    cell[name: "execution_count"] = isCode ? nil : .null
  }

  private static func rerun(_ cell: inout JSONTree, _ random: inout FuzzRandom) {
    guard cell[name: "cell_type"]?.text.map({ $0.elementsEqual("code".utf8) }) == true else { return }
    cell[name: "execution_count"] = NotebookMaker.count(&random)
    cell[name: "outputs"] = .array((0..<random.small(4)).map { _ in NotebookMaker.output(&random) })
  }
}
