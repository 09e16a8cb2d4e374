/// A cell of notebooks that are versions of each other, as the seeds that its text comes from.
///
/// Every line of the source has a seed of its own, so that an edited cell shares the other lines with the
/// cell that it was.
struct SeededCell {
  let content: NotebookPreset.Content
  /// The number of the cell, no two alike in the versions of a notebook; the id and the execution count come from it.
  let number: Int
  let seed: UInt64
  /// What the edits of the source come from, `nil` if there are none.
  var edit: UInt64?
  /// What the outputs of a later run come from, `nil` if there was none.
  var laterRun: UInt64?
  /// What the first line of the source comes from if a side replaced it.
  var firstLine: UInt64?
  /// What the tag in the metadata comes from, `nil` if there is none.
  var tag: UInt64?

  /// Writes the cell as an object.
  func write(hasIdentifier: Bool, into text: inout NotebookText) {
    let isProse = content == .prose
    let executionCount = laterRun == nil ? number : number + 1_000
    text.object { text in
      text.cellHead(isProse: isProse, executionCount: executionCount)
      if hasIdentifier {
        text.key("id")
        // An odd factor takes different numbers to different ids.
        text.identifier(UInt32(truncatingIfNeeded: number) &* 0x9E37_79B1)
      }
      text.key("metadata")
      writeMetadata(into: &text)
      if !isProse {
        var random = SeededRandom(seed: laterRun ?? ~seed)
        text.key("outputs")
        text.array { $0.output(content, executionCount: executionCount, &random) }
      }
      text.key("source")
      let seeds = lineSeeds
      text.lines(seeds.count) { text, line in
        var random = SeededRandom(seed: seeds[line])
        isProse ? text.proseLine(&random) : text.codeLine(&random)
      }
    }
  }

  private func writeMetadata(into text: inout NotebookText) {
    text.object { text in
      guard let tag else { return }
      var random = SeededRandom(seed: tag)
      text.key("tags")
      text.array { text in
        text.element()
        text.string(random.pick(Words.names))
      }
    }
  }

  /// The seeds of the lines of the source; an edit replaces or inserts one to three.
  private var lineSeeds: [UInt64] {
    var random = SeededRandom(seed: seed)
    let count = 3 + random.below(8)
    var seeds = (0..<count).map { _ in random.next() }
    if let firstLine { seeds[0] = firstLine }
    guard let edit else { return seeds }
    var changes = SeededRandom(seed: edit)
    for _ in 0...changes.below(3) {
      let index = changes.below(seeds.count)
      if changes.below(2) == 0 {
        seeds[index] = changes.next()
      } else {
        seeds.insert(changes.next(), at: index)
      }
    }
    return seeds
  }
}
