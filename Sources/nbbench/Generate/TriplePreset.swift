/// A kind of triple of notebooks: what the common ancestor holds, and what both sides did with it.
struct TriplePreset: Equatable, Sendable {
  /// How many cells a side changed, each in one way and none that the other side changed too.
  struct Changes: Equatable, Sendable {
    /// Cells with another source that were run again.
    var edited = 0
    /// Cells that were run again, source unchanged.
    var rerun = 0
    /// Cells that got a tag.
    var tagged = 0
    /// Cells behind which the side inserted a new one.
    var inserted = 0
    var deleted = 0

    /// How many cells of the ancestor they touch.
    var count: Int { edited + rerun + tagged + inserted + deleted }
  }

  let name: String
  /// How many cells the common ancestor has.
  let cells: Int
  /// What its cells show, in order, from the start again after the last.
  let contents: [NotebookPreset.Content]
  /// What each of the sides did; the cells are its own, never beside one of the other side.
  var changes: Changes
  /// How many cells got another first line on both sides, not the same one.
  var conflicts = 0
  /// Whether the cells have ids, which makes the notebooks version 4.5 instead of 4.4.
  var hasIdentifiers = true

  /// The presets in the order in which `nbbench generate-triple` lists them.
  static let all: [TriplePreset] = [
    TriplePreset(
      name: "triple-small",
      cells: 16,
      contents: [.prose, .stream(lines: 4), .source, .stream(lines: 2)],
      changes: Changes(edited: 1, tagged: 1, inserted: 1)
    ),
    fiveHundred,
    fiveHundred.withoutIdentifiers,
    fiveHundred.withConflicts(10),
    threeThousand,
    threeThousand.withoutIdentifiers,
  ]

  /// The preset of this name, or `nil` if there is none.
  static func named(_ name: String) -> TriplePreset? {
    all.first { $0.name == name }
  }

  /// One cell of twenty on each side.
  private static let fiveHundred = TriplePreset(
    name: "triple-500",
    cells: 500,
    contents: .mixed,
    changes: Changes(edited: 10, rerun: 5, tagged: 2, inserted: 5, deleted: 3)
  )

  private static let threeThousand = TriplePreset(
    name: "triple-3000",
    cells: 3_000,
    contents: .mixed,
    changes: Changes(edited: 60, rerun: 30, tagged: 15, inserted: 30, deleted: 15)
  )

  private var withoutIdentifiers: TriplePreset {
    var copy = TriplePreset(name: name + "-noids", cells: cells, contents: contents, changes: changes)
    copy.hasIdentifiers = false
    return copy
  }

  private func withConflicts(_ count: Int) -> TriplePreset {
    TriplePreset(
      name: name + "-conflicts",
      cells: cells,
      contents: contents,
      changes: changes,
      conflicts: count
    )
  }
}
