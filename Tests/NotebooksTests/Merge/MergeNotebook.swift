import LosslessJSON
import Notebooks
import TestSupport

/// A notebook that tests change by chance.
struct MergeNotebook {
  struct Cell {
    var type: String
    var id: String
    var lines: [String]
    var count: Int?
    var output: String?
    var tags: [String] = []
  }

  var cells: [Cell]
  var hasIDs: Bool
  var kernel = "python3"
  var version = "3.11.1"

  /// A notebook with so many cells.
  init(_ count: Int, hasIDs: Bool, _ dice: inout Dice) {
    self.hasIDs = hasIDs
    cells = []
    for _ in 0..<count { cells.append(Self.cell(&dice)) }
  }

  private static let words = [
    "alpha", "beta", "frame", "model", "plot", "axis", "value", "group", "mean", "loss", "batch", "rate",
  ]

  private static func line(_ dice: inout Dice) -> String {
    let word = { (dice: inout Dice) in words.randomElement(using: &dice) ?? "" }
    return "\(word(&dice)) = \(word(&dice))(\(word(&dice)), \(Int.random(in: 0..<10_000, using: &dice)))"
  }

  static func cell(_ dice: inout Dice) -> Cell {
    let isCode = Int.random(in: 0..<3, using: &dice) > 0
    var lines: [String] = []
    for _ in 0..<Int.random(in: 1..<9, using: &dice) { lines.append(line(&dice)) }
    let hasRun = isCode && Bool.random(using: &dice)
    return Cell(
      type: isCode ? "code" : "markdown",
      id: String(UInt32.random(in: 0x1000_0000...UInt32.max, using: &dice), radix: 16),
      lines: lines,
      count: hasRun ? Int.random(in: 1..<100, using: &dice) : nil,
      output: hasRun ? line(&dice) : nil
    )
  }

  /// Changes one cell or the row of cells. The source of a cell keeps at least a line.
  mutating func change(at place: Int, _ dice: inout Dice) {
    let place = min(place, cells.count - 1)
    guard place >= 0 else { return cells.append(Self.cell(&dice)) }
    switch Int.random(in: 0..<10, using: &dice) {
    case 0, 1, 2:
      cells[place].lines[Int.random(in: 0..<cells[place].lines.count, using: &dice)] = Self.line(&dice)
    case 3:
      cells[place].lines.insert(
        Self.line(&dice),
        at: Int.random(in: 0...cells[place].lines.count, using: &dice)
      )
    case 4: cells.insert(Self.cell(&dice), at: place)
    case 5: cells.remove(at: place)
    case 6: cells[place].tags.append(Self.words.randomElement(using: &dice) ?? "")
    case 7 where cells[place].type == "code":
      cells[place].count = Int.random(in: 1..<100, using: &dice)
      cells[place].output = Self.line(&dice)
    case 8:
      let cell = cells.remove(at: place)
      cells.insert(cell, at: Int.random(in: 0...cells.count, using: &dice))
    case 9: version = "3.\(Int.random(in: 8..<14, using: &dice)).2"
    default: cells[place].lines.append(Self.line(&dice))
    }
    if place < cells.count { cells[place].tags = Array(Set(cells[place].tags)).sorted() }
  }

  /// The sources, joined, without those that are empty.
  var lines: [String] { cells.flatMap(\.lines) }

  /// The file, as `nbformat.write` lays it out.
  var bytes: [UInt8] {
    let sink = ByteSink()
    JSONWriter.write(tree, style: JSONStyle(indent: 1, sortsKeys: true, isASCII: false), to: sink)
    return sink.bytes + [0x0A]
  }

  var content: NotebookContent {
    get throws { try NotebookContent.read(ByteBuffer(bytes)) }
  }

  private var tree: JSONTree {
    .object([
      JSONMember("cells", .array(cells.map(tree))),
      JSONMember(
        "metadata",
        .object([
          JSONMember(
            "kernelspec",
            .object([JSONMember("display_name", .string(kernel)), JSONMember("name", .string(kernel))])
          ),
          JSONMember(
            "language_info",
            .object([JSONMember("name", .string("python")), JSONMember("version", .string(version))])
          ),
        ])
      ),
      JSONMember("nbformat", .integer(4)), JSONMember("nbformat_minor", .integer(hasIDs ? 5 : 4)),
    ])
  }

  private func tree(_ cell: Cell) -> JSONTree {
    let tags = cell.tags.map { JSONTree.string($0) }
    let ends = cell.lines.indices.map { $0 < cell.lines.count - 1 ? "\n" : "" }
    var members = [
      JSONMember("cell_type", .string(cell.type)),
      JSONMember("metadata", .object(tags.isEmpty ? [] : [JSONMember("tags", .array(tags))])),
      JSONMember("source", .array(zip(cell.lines, ends).map { .string($0 + $1) })),
    ]
    if hasIDs { members.append(JSONMember("id", .string(cell.id))) }
    if cell.type == "code" {
      members.append(JSONMember("execution_count", cell.count.map { .integer($0) } ?? .null))
      let outputs = cell.output.map { text in
        JSONTree.object([
          JSONMember("name", .string("stdout")), JSONMember("output_type", .string("stream")),
          JSONMember("text", .array([.string(text)])),
        ])
      }
      members.append(JSONMember("outputs", .array(outputs.map { [$0] } ?? [])))
    }
    return .object(members)
  }
}
