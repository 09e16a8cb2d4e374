/// A kind of synthetic notebook: how big it is and what its cells carry.
struct NotebookPreset: Equatable, Sendable {
  /// What a cell of the notebook shows.
  enum Content: Equatable, Sendable {
    case prose
    case source
    case stream(lines: Int)
    case htmlTable(rows: Int)
    case plainTable(rows: Int)
    /// A picture of so many base64 characters.
    case picture(characters: Int, broken: Bool)
    case traceback
  }

  let name: String
  /// Bytes after which no further cell is begun; the notebook is longer by at most one cell and the end.
  var size: Int
  /// The contents of the cells in order, from the start again after the last.
  let cells: [Content]

  /// The presets in the order in which `nbbench generate --help` lists them.
  static let all: [NotebookPreset] = [
    NotebookPreset(
      name: "small",
      size: 10_000,
      cells: [.prose, .stream(lines: 4), .source, .stream(lines: 2)]
    ),
    NotebookPreset(
      name: "medium",
      size: 1_000_000,
      cells: [
        .prose, .stream(lines: 40), .htmlTable(rows: 20), .picture(characters: 8_000, broken: false), .source,
        .picture(characters: 6_000, broken: true), .traceback, .plainTable(rows: 30),
      ]
    ),
    NotebookPreset(
      name: "images",
      size: 50_000_000,
      cells: [
        .prose, .picture(characters: 160_000, broken: false), .picture(characters: 120_000, broken: true),
      ]
    ),
    NotebookPreset(
      name: "text",
      size: 20_000_000,
      cells: [
        .prose, .stream(lines: 400), .htmlTable(rows: 200), .plainTable(rows: 300), .traceback,
      ]
    ),
    NotebookPreset(name: "sources", size: 2_000_000, cells: [.prose, .source, .source]),
  ]

  /// The preset of this name, or `nil` if there is none.
  static func named(_ name: String) -> NotebookPreset? {
    all.first { $0.name == name }
  }

  /// This preset with another size in bytes.
  func resized(to size: Int) -> NotebookPreset {
    var copy = self
    copy.size = size
    return copy
  }
}

extension [NotebookPreset.Content] {
  /// What the cells of an ordinary notebook show: about a kilobyte each.
  static var mixed: [NotebookPreset.Content] {
    [
      .prose, .stream(lines: 6), .source, .plainTable(rows: 4), .source, .prose, .htmlTable(rows: 3), .source,
      .picture(characters: 4_000, broken: false), .stream(lines: 2),
    ]
  }
}
