import LosslessJSON
package import Notebooks
package import OutputStore

/// What the outputs of a notebook's cells depend on, as digests, from the stripped notebook.
///
/// Outputs are those of a cell if nothing has changed that they may come from: the kernel, the sources of all
/// code cells before it, its own source. The strip options are part of it too, because they say what was taken.
package struct CellKeys: Sendable {
  /// The keys of one cell.
  package struct Keys: Equatable, Sendable {
    /// All that its outputs depend on.
    package var key: Digest
    /// Its own source, the kernel and the options.
    package var looseKey: Digest
  }

  /// For each cell, in the order of the notebook.
  package private(set) var cells: [Keys] = []
  /// The state that all code cells are in.
  package private(set) var state: Digest
  /// How many cells so far are alike.
  private var occurrences: [Digest: Int] = [:]

  /// The keys of a notebook that `options` strip to itself.
  package init(_ plan: StripPlan, options: StripOptions) {
    let cells = plan.remainingCells
    var start = DigestMaker()
    start.addText(Array("cell keys 1".utf8))
    start.addText(options.fingerprint)
    start.addText(plan.kernelName)
    let base = start.digest()
    state = base
    self.cells.reserveCapacity(cells.count)
    for cell in cells { add(cell, base) }
    occurrences = [:]
  }

  private mutating func add(_ cell: JSONValue, _ base: Digest) {
    let source = (cell["source"] ?? cell["input"]).flatMap { MultilineText.text(of: $0) } ?? []
    let type = cell["cell_type"]?.text ?? []
    let isCode = type.elementsEqual("code".utf8)
    // Outputs that the strip leaves are in the repository; what was taken belongs to them.
    var rest: [UInt8] = []
    if let outputs = cell["outputs"], !outputs.isEmpty { outputs.withRawBytes { rest = Array($0) } }
    func digest(_ before: Digest, _ rest: [UInt8], _ occurrence: Int) -> Digest {
      var maker = DigestMaker()
      maker.add(before)
      maker.addText(type)
      maker.addText(source)
      maker.addText(rest)
      withUnsafeBytes(of: UInt64(occurrence).littleEndian) { maker.add($0) }
      return maker.digest()
    }
    // Texts may stand in a notebook twice, and code that changes nothing.
    let loose = digest(base, [], 0)
    let occurrence = occurrences[loose, default: 0]
    occurrences[loose] = occurrence + 1
    cells.append(
      Keys(
        key: digest(state, rest, occurrence),
        looseKey: occurrence == 0 ? loose : digest(base, [], occurrence)
      )
    )
    if isCode, source.contains(where: { $0 > 0x20 }) { state = digest(state, [], 0) }
  }
}
