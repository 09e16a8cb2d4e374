import LosslessJSON
import NotebookRendering
import Notebooks

/// Lists of cell edits (nbpatch/1) as agents write them: right ones, guesses, and what hurts.
enum CellEditsMaker {
  /// A patch for a notebook.
  static func patch(_ notebook: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    let cells = (try? NotebookContent.read(ByteBuffer(notebook)))?.cells ?? []
    let edits = (0...random.small(3)).map { _ in edit(cells, &random) }
    var tree = JSONTree.array(edits)
    if !random.once(in: 4) {
      var members = [JSONMember("schema", .string("nbpatch/1")), JSONMember("edits", tree)]
      if random.once(in: 5) {
        members.append(JSONMember("outputs", .string(random.pick(["keep", "clear", ""]))))
      }
      tree = .object(members)
    }
    if random.once(in: 8) { tree = TreeMutation.mutated(tree, &random) }
    let bytes = TreeWriter.plain(tree)
    return random.once(in: 20) ? ByteMutation.mutated(bytes, notebook, &random) : bytes
  }

  private static func edit(_ cells: [CellContent], _ random: inout FuzzRandom) -> JSONTree {
    let operation = random.pick(["replace", "replace", "insert", "insert", "delete", "move", "retype", "tag"])
    let place = cells.isEmpty ? 0 : random.below(cells.count)
    var members = [JSONMember("op", .string(random.once(in: 30) ? Words.line(&random) : operation))]
    if operation != "insert" {
      members.append(JSONMember(random.once(in: 8) ? "cell_id" : "cell", name(cells, place, &random)))
    }
    if operation == "insert" || operation == "move" { members.append(target(cells, &random)) }
    let source = cells.isEmpty || operation == "insert" ? nil : cells[place].source
    members += expectation(source, &random)
    let isTyped = operation == "insert" || operation == "retype"
    if isTyped { members.append(JSONMember("type", .string(type(&random)))) }
    if operation == "replace" || operation == "insert" {
      members.append(JSONMember("source", NotebookMaker.text(Words.text(&random), &random)))
    }
    if operation == "insert" { members += newCell(cells, &random) }
    if operation == "tag" {
      for key in ["add", "remove"] where !random.once(in: 3) {
        members.append(JSONMember(key, tags(&random)))
      }
    }
    if operation == "replace", random.once(in: 4) { members.append(JSONMember("outputs", .string("keep"))) }
    if random.once(in: 20) {
      members.append(JSONMember(random.pick(Words.keys), TreeMutation.value(&random)))
    }
    return .object(members)
  }

  private static func type(_ random: inout FuzzRandom) -> String {
    random.once(in: 12) ? random.pick(Words.cellTypes) : random.pick(["code", "markdown", "raw"])
  }

  /// The id of a cell or its place, or those of no cell.
  private static func name(_ cells: [CellContent], _ place: Int, _ random: inout FuzzRandom) -> JSONTree {
    if random.once(in: 40) { return .string(Words.line(&random)) }
    if random.once(in: 40) { return .number(Array(random.pick(Words.numbers).utf8)) }
    if place < cells.count, let id = cells[place].id, !random.once(in: 3) { return .string(id) }
    return .integer(place)
  }

  private static func target(_ cells: [CellContent], _ random: inout FuzzRandom) -> JSONMember {
    let place = random.below(cells.count + 1)
    if random.once(in: 3) { return JSONMember("at", .integer(place)) }
    return JSONMember(random.pick(["before", "after"]), name(cells, place, &random))
  }

  /// The source that a cell has, most of the time.
  private static func expectation(_ source: [UInt8]?, _ random: inout FuzzRandom) -> [JSONMember] {
    guard let source else {
      return random.once(in: 8) ? [JSONMember("old", .string(Words.text(&random)))] : []
    }
    switch random.below(24) {
    case 0: return []
    case 1: return [JSONMember("old", .string(Words.text(&random)))]
    case 2: return [JSONMember("sha", .string(Words.line(&random)))]
    case 3...8:
      let digits = SourceHash.digits(of: source)
      return [JSONMember("sha", .string(Array(digits.prefix(random.pick([12, 12, 12, 64, 64, 3])))))]
    default: return [JSONMember("old", .string(source))]
    }
  }

  private static func newCell(_ cells: [CellContent], _ random: inout FuzzRandom) -> [JSONMember] {
    var members: [JSONMember] = []
    if random.once(in: 4) {
      let taken = cells.isEmpty ? nil : random.pick(cells).id
      let made = random.once(in: 4) ? Words.line(&random) : NotebookMaker.id(&random)
      members.append(JSONMember("id", random.once(in: 4) ? .string(taken ?? []) : .string(made)))
    }
    if random.once(in: 4) { members.append(JSONMember("tags", tags(&random))) }
    if random.once(in: 4) { members.append(JSONMember("metadata", NotebookMaker.cellMetadata(&random))) }
    return members
  }

  private static func tags(_ random: inout FuzzRandom) -> JSONTree {
    let words = ["parameters", "slow", "a", "a", "é"]
    return .array(
      (0..<random.small(4)).map { _ in
        .string(random.once(in: 10) ? Words.line(&random) : random.pick(words))
      }
    )
  }
}
