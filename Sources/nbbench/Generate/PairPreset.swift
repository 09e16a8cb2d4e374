/// A kind of pair of notebooks: what the first holds, and how the second differs from it.
struct PairPreset: Equatable, Sendable {
  let name: String
  /// How many cells the first notebook has.
  let cells: Int
  /// What its cells show, in order, from the start again after the last.
  let contents: [NotebookPreset.Content]
  /// How many cells have another source and were run again.
  var edited = 0
  /// How many cells were run again, source unchanged.
  var rerun = 0
  /// How many cells are at another place, unchanged.
  var moved = 0
  /// How many cells only the second notebook has.
  var inserted = 0
  /// Whether the cells have ids, which makes the notebooks version 4.5 instead of 4.4.
  var hasIdentifiers = true

  /// The presets in the order in which `nbbench generate-pair` lists them.
  static let all: [PairPreset] = [
    PairPreset(
      name: "pair-small",
      cells: 16,
      contents: [.prose, .stream(lines: 4), .source, .stream(lines: 2)],
      edited: 3
    ),
    PairPreset(name: "pair-40", cells: 40, contents: .mixed, edited: 4),
    fiveHundred,
    fiveHundred.withoutIdentifiers,
    fiveThousand,
    fiveThousand.withoutIdentifiers,
    PairPreset(
      name: "pair-50000",
      cells: 50_000,
      contents: .mixed,
      edited: 1_000,
      moved: 750,
      inserted: 750
    ),
    PairPreset(
      name: "pair-images",
      cells: 120,
      contents: [
        .prose, .picture(characters: 256_000, broken: false), .picture(characters: 256_000, broken: true),
      ],
      rerun: 120
    ),
  ]

  /// The preset of this name, or `nil` if there is none.
  static func named(_ name: String) -> PairPreset? {
    all.first { $0.name == name }
  }

  private static let fiveHundred = PairPreset(name: "pair-500", cells: 500, contents: .mixed, edited: 50)

  private static let fiveThousand = PairPreset(
    name: "pair-5000",
    cells: 5_000,
    contents: .mixed,
    edited: 100,
    moved: 75,
    inserted: 75
  )

  private var withoutIdentifiers: PairPreset {
    var copy = PairPreset(name: name + "-noids", cells: cells, contents: contents)
    copy.edited = edited
    copy.rerun = rerun
    copy.moved = moved
    copy.inserted = inserted
    copy.hasIdentifiers = false
    return copy
  }
}
