import LosslessJSON
import Notebooks

/// A generator of random numbers that gives the same ones for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// Random notebooks and random edits of them, with what trips up comparisons: duplicates, empty cells,
/// rare line breaks, characters outside the basic plane, values of unusual types.
struct RandomNotebook {
  var random: SeededGenerator
  let hasIDs: Bool

  private static let words = [
    "plot", "df", "x", "é", "e\u{301}", "😀", "model.fit", "(a, b)", "\t", "  ", "\u{2028}", "\r\n", "\u{0C}",
    "=",
    "0x7f3a2b1c9d00", "100%", "return", "\"", "\\",
  ]

  init(seed: Int) {
    random = SeededGenerator(seed: seed)
    hasIDs = seed.isMultiple(of: 2)
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  private mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func line() -> String {
    (0..<number(7)).map { _ in Self.words[number(Self.words.count)] }.joined(separator: " ")
  }

  mutating func source() -> [UInt8] {
    [UInt8]((0..<number(6)).map { _ in line() }.joined(separator: "\n").utf8)
  }

  private mutating func scalar() -> JSONTree {
    switch number(7) {
    case 0: .bool(chance(50))
    case 1: .null
    case 2: .integer(number(3))
    case 3: .number([UInt8](["1.0", "NaN", "1e400", "-0"][number(4)].utf8))
    case 4: .array([.integer(number(3)), .string(line()), .integer(number(3))])
    case 5: .object([JSONMember("k", .integer(number(2))), JSONMember("é", .string(line()))])
    default: .string(line())
    }
  }

  private mutating func metadata() -> JSONTree {
    let keys = ["tags", "collapsed", "name", "e\u{301}", "é"]
    return .object(keys.filter { _ in chance(30) }.map { JSONMember($0, scalar()) })
  }

  private mutating func output() -> JSONTree {
    switch number(4) {
    case 0:
      .object([
        JSONMember("output_type", .string("stream")), JSONMember("name", .string("stdout")),
        JSONMember("text", .string(source())),
      ])
    case 1:
      .object([
        JSONMember("output_type", .string("error")), JSONMember("ename", .string("E")),
        JSONMember("evalue", .string(line())), JSONMember("traceback", .array([.string(line())])),
      ])
    case 2: scalar()
    default:
      .object([
        JSONMember("output_type", .string("display_data")), JSONMember("metadata", metadata()),
        JSONMember(
          "data",
          .object([
            JSONMember("text/plain", .string(source())), JSONMember("image/png", .string(line())),
            JSONMember("application/json", scalar()),
          ])
        ),
      ])
    }
  }

  mutating func cell() -> CellContent {
    var members = [
      JSONMember("cell_type", .string(chance(70) ? "code" : "markdown")), JSONMember("metadata", metadata()),
      JSONMember("source", .string(source())),
    ]
    if hasIDs { members.append(JSONMember("id", .string("id\(number(1_000_000))"))) }
    if chance(60) {
      members.append(JSONMember("outputs", .array((0..<number(3)).map { _ in output() })))
      members.append(JSONMember("execution_count", chance(20) ? .null : .integer(number(9))))
    }
    if chance(5) { members.append(JSONMember("unknown", scalar())) }
    return CellContent(chance(2) ? scalar() : .object(members))
  }

  mutating func notebook() -> NotebookContent {
    NotebookContent(
      cells: (0..<number(14)).map { _ in cell() },
      members: [
        JSONMember("metadata", metadata()), JSONMember("nbformat", .integer(4)),
        JSONMember("nbformat_minor", .integer(hasIDs ? 5 : 4)),
      ]
    )
  }

  /// The notebook after a few edits.
  mutating func edited(_ notebook: NotebookContent) -> NotebookContent {
    var notebook = notebook
    for _ in 0..<number(8) {
      let count = notebook.cells.count
      switch number(6) {
      case 0: notebook.cells.insert(cell(), at: number(count + 1))
      case 1 where count > 0: notebook.cells.remove(at: number(count))
      case 2 where count > 0:
        let moved = notebook.cells.remove(at: number(count))
        notebook.cells.insert(moved, at: number(count))
      case 3 where count > 0:
        let copied = notebook.cells[number(count)]
        notebook.cells.insert(copied, at: number(count))
      case 4 where count > 0:
        let place = number(count)
        let changed = changing(notebook.cells[place])
        notebook.cells[place] = changed
      default:
        if chance(30) { notebook.members = [JSONMember("metadata", metadata()), JSONMember("x", scalar())] }
      }
    }
    return notebook
  }

  private mutating func changing(_ cell: CellContent) -> CellContent {
    var members = cell.members
    guard !members.isEmpty else { return cell }
    let place = number(members.count)
    switch String(decoding: members[place].key, as: UTF8.self) {
    case "source":
      var text = cell.source
      text.insert(contentsOf: " new".utf8, at: 0)
      if chance(50) { text.append(contentsOf: "\nlast line".utf8) }
      members[place].value = .string(text)
    case "outputs": members[place].value = .array((0..<number(3)).map { _ in output() })
    case "metadata": members[place].value = metadata()
    default:
      if chance(50) { members.remove(at: place) } else { members[place].value = scalar() }
    }
    return CellContent(.object(members))
  }
}
