/// Writes the two notebooks of a pair, each as nbformat would write it.
///
/// The same preset and seed give the same bytes, whatever the machine.
struct PairGenerator {
  /// The two notebooks as UTF-8 JSON that ends in a line feed.
  static func pair(_ preset: PairPreset, seed: UInt64) -> (before: [UInt8], after: [UInt8]) {
    var random = SeededRandom(seed: seed)
    let before = (0..<preset.cells).map { index in
      let content = preset.contents[index % preset.contents.count]
      return SeededCell(content: content, number: index + 1, seed: random.next())
    }
    let after = changed(before, preset, &random)
    return (
      NotebookText.notebook(before, hasIdentifiers: preset.hasIdentifiers),
      NotebookText.notebook(after, hasIdentifiers: preset.hasIdentifiers)
    )
  }

  /// The cells of the second notebook. No cell is changed in two ways.
  private static func changed(
    _ before: [SeededCell],
    _ preset: PairPreset,
    _ random: inout SeededRandom
  ) -> [SeededCell] {
    var cells = before
    var untouched = random.shuffled(before.count)[...]
    for index in untouched.prefix(preset.edited) {
      cells[index].edit = random.next()
      cells[index].laterRun = random.next()
    }
    untouched = untouched.dropFirst(preset.edited)
    for index in untouched.prefix(preset.rerun) {
      cells[index].laterRun = random.next()
    }
    untouched = untouched.dropFirst(preset.rerun)
    let moved = untouched.prefix(preset.moved)
    var stays = [Bool](repeating: true, count: cells.count)
    for index in moved {
      stays[index] = false
    }
    var after = cells.indices.filter { stays[$0] }.map { cells[$0] }
    for index in moved {
      after.insert(cells[index], at: random.below(after.count + 1))
    }
    for offset in 0..<preset.inserted {
      let content = preset.contents[random.below(preset.contents.count)]
      let cell = SeededCell(content: content, number: before.count + offset + 1, seed: random.next())
      after.insert(cell, at: random.below(after.count + 1))
    }
    return after
  }
}
