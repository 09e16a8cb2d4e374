/// Writes the three notebooks of a triple, each as nbformat would write it, and what a merge of them is.
///
/// The same preset and seed give the same bytes, whatever the machine.
struct TripleGenerator {
  /// Notebooks as UTF-8 JSON that ends in a line feed.
  struct Triple: Equatable {
    let base: [UInt8]
    let local: [UInt8]
    let remote: [UInt8]
    /// The notebook with the changes of both sides; `nil` if some of them conflict.
    let merged: [UInt8]?
  }

  /// The notebooks of a preset, which must not ask for more changes than there is room for: a sixth of the
  /// cells for each side and for the conflicts.
  static func triple(_ preset: TriplePreset, seed: UInt64) -> Triple {
    var generator = TripleGenerator(preset, seed: seed)
    let local = generator.changes(at: 0)
    let remote = generator.changes(at: 2)
    let conflicts = generator.places(at: 4).prefix(preset.conflicts)
    let mine = generator.firstLines(conflicts), theirs = generator.firstLines(conflicts)
    func text(_ changes: [Int: [SeededCell]]...) -> [UInt8] {
      NotebookText.notebook(generator.applying(changes), hasIdentifiers: preset.hasIdentifiers)
    }
    return Triple(
      base: text(),
      local: text(local, mine),
      remote: text(remote, theirs),
      merged: conflicts.isEmpty ? text(local, remote) : nil
    )
  }

  private let preset: TriplePreset
  private let base: [SeededCell]
  private var random: SeededRandom
  /// How many cells there are, those that were inserted included.
  private var count: Int

  private init(_ preset: TriplePreset, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    base = (0..<preset.cells).map { index in
      let content = preset.contents[index % preset.contents.count]
      return SeededCell(content: content, number: index + 1, seed: random.next())
    }
    self.preset = preset
    self.random = random
    count = base.count
  }

  /// The places of every sixth cell from `first` on, in an order that only the seed decides. So there is
  /// always a cell that nobody touched between two that somebody did.
  private mutating func places(at first: Int) -> [Int] {
    let places = Array(stride(from: first, to: base.count, by: 6))
    return random.shuffled(places.count).map { places[$0] }
  }

  /// What one side makes of cells, by their places.
  private mutating func changes(at first: Int) -> [Int: [SeededCell]] {
    var free = places(at: first)
    // Only what runs can be run again, so those cells are chosen first.
    let codes = free.filter { base[$0].content != .prose }.prefix(preset.changes.rerun)
    free.removeAll { codes.contains($0) }
    var changed: [Int: [SeededCell]] = [:]
    for place in codes {
      var cell = base[place]
      cell.laterRun = random.next()
      changed[place] = [cell]
    }
    var rest = free[...]
    func next(_ count: Int) -> ArraySlice<Int> {
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    for place in next(preset.changes.edited) {
      var cell = base[place]
      cell.edit = random.next()
      cell.laterRun = random.next()
      changed[place] = [cell]
    }
    for place in next(preset.changes.tagged) {
      var cell = base[place]
      cell.tag = random.next()
      changed[place] = [cell]
    }
    for place in next(preset.changes.inserted) {
      count += 1
      let content = preset.contents[random.below(preset.contents.count)]
      changed[place] = [base[place], SeededCell(content: content, number: count, seed: random.next())]
    }
    for place in next(preset.changes.deleted) {
      changed[place] = []
    }
    return changed
  }

  /// The cells at the places, each with a new first line.
  private mutating func firstLines(_ places: ArraySlice<Int>) -> [Int: [SeededCell]] {
    var changed: [Int: [SeededCell]] = [:]
    for place in places {
      var cell = base[place]
      cell.firstLine = random.next()
      changed[place] = [cell]
    }
    return changed
  }

  /// The cells of the ancestor with changes in their places.
  private func applying(_ changes: [[Int: [SeededCell]]]) -> [SeededCell] {
    base.indices.flatMap { place in changes.lazy.compactMap { $0[place] }.first ?? [base[place]] }
  }
}
