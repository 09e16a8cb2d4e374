import LosslessJSON
import Notebooks

/// Merges: sound whatever comes in, valid where the versions are, and nothing that one side added is lost.
enum MergeOracle {
  static func check(_ files: [[UInt8]], _ random: inout FuzzRandom) throws(Fault) {
    try checkLines(files)
    let options = options(&random)
    let buffers = files.map { ByteBuffer($0) }
    let versions = buffers.compactMap { try? NotebookContent.read($0) }
    guard versions.count == 3 else { return }
    let (base, local, remote) = (versions[0], versions[1], versions[2])
    let result = NotebookMerge.merge(base: base, local: local, remote: remote, options: options)
    if case .unsound(let reason) = result.status {
      // A driver leaves a line merge of what is no valid notebook.
      if !versions.allSatisfy({ isValid($0) }) { return }
      throw Fault("merge: internal error: \(withoutPlace(reason))", reason)
    }
    try checkIdentities(versions, files, options)
    if result.isDeletion { return }
    let bytes = result.bytes
    guard let document = try? JSONDocument.parse(bytes) else { throw Fault("merge: the result is not JSON") }
    let size = files.reduce(0) { $0 + $1.count + PrintedText.indentation(of: $1) }
    try PrintedText.checkSize(bytes, of: size, "merge")
    try checkValid(versions, document.root)
    try Fault.unless(
      result.isClean == result.conflicts.isEmpty,
      "merge: clean with conflicts, or the other way round"
    )
    // With `mergetool` a tool shows the conflicts, not the notebook.
    let parts = [options.strategy, options.effectiveInputStrategy]
    if parts.contains(.mergetool) || options.outputStrategy == .mergetool { return }
    let found = MergeConflicts.find(in: .value(document.root)).filter(\.isRecorded)
    try Fault.unless(found.count >= result.conflicts.count, "merge: a conflict is not found again")
    if options.strategy == .inline, options.inputStrategy == nil, !options.ignoredParts.contains(.sources),
      versions.allSatisfy({ isValid($0) })
    {
      try checkAdded(versions, bytes, options)
    }
    let explained = NotebookMerge.explained(result, base: base, local: local, remote: remote)
    let sink = ByteSink()
    JSONWriter.writePretty(DecisionExport(base: base).tree(of: explained), indent: 1, to: sink)
    guard (try? JSONDocument.parse(sink.bytes)) != nil || sink.count > 4_000 else {
      throw Fault("merge: the decisions are not JSON")
    }
  }

  /// A reason without the path in it, so that one fault has one name.
  private static func withoutPlace(_ reason: String) -> String {
    guard reason.hasPrefix("not valid at "), let colon = reason.firstIndex(of: ":") else { return reason }
    return "not valid" + reason[colon...]
  }

  /// merge(b, b, x) = merge(b, x, b) = merge(b, x, x) = x, byte for byte.
  private static func checkIdentities(
    _ versions: [NotebookContent],
    _ files: [[UInt8]],
    _ options: MergeOptions
  ) throws(Fault) {
    let (base, side) = (versions[0], versions[1])
    if side.isAbsent { return }
    for (local, remote) in [(base, side), (side, base), (side, side)] {
      let result = NotebookMerge.merge(base: base, local: local, remote: remote, options: options)
      try Fault.unless(
        result.isClean && result.bytes == files[1],
        "merge: one side's change alone is not the result"
      )
    }
  }

  private static func isValid(_ version: NotebookContent) -> Bool {
    version.isAbsent || NotebookValidation.findings(in: version.fileTree).isEmpty
  }

  private static func checkValid(_ versions: [NotebookContent], _ result: JSONValue) throws(Fault) {
    let isNew = versions.allSatisfy { $0.isAbsent || $0.origin?.version.major == 4 }
    guard isNew, versions.allSatisfy({ isValid($0) }) else { return }
    let findings = NotebookValidation.findings(in: .value(result))
    try Fault.unless(findings.isEmpty, "merge: the result is not valid", findings.first?.message ?? "")
  }

  /// What only one side has is in the result, in a source somewhere.
  private static func checkAdded(
    _ versions: [NotebookContent],
    _ bytes: [UInt8],
    _ options: MergeOptions
  ) throws(Fault) {
    let known = lines(of: versions[0].cells.map(\.source))
    guard let result = try? NotebookContent.read(ByteBuffer(bytes)) else {
      throw Fault("merge: the result is not a notebook")
    }
    let merged = lines(of: result.cells.map(\.source))
    for side in versions.dropFirst() {
      // A notice is written anew from what is open in the result.
      let cells = side.cells.filter { !MergeConflicts.isNotice($0.tree) }
      let added = lines(of: cells.map(\.source)).subtracting(known)
      try Fault.unless(added.isSubset(of: merged), "merge: a line that one side added is lost", "\(options)")
    }
  }

  /// The lines but empty ones: a cell of nothing else may go.
  private static func lines(of sources: [[UInt8]]) -> Set<[UInt8]> {
    Set(sources.flatMap { $0.split(separator: 0x0A).map { Array($0) } }).subtracting([[0x0D]])
  }

  /// The line merge of any three files.
  private static func checkLines(_ files: [[UInt8]]) throws(Fault) {
    let merge = TextualMerge(base: files[0], local: files[1], remote: files[2])
    _ = MarkedFile(merge.bytes)
    for (local, remote) in [(files[0], files[1]), (files[1], files[0]), (files[1], files[1])] {
      let result = TextualMerge(base: files[0], local: local, remote: remote)
      try Fault.unless(
        result.conflictCount == 0 && result.bytes == files[1],
        "lines: one side's change alone is not the result"
      )
    }
  }

  private static func options(_ random: inout FuzzRandom) -> MergeOptions {
    var options = MergeOptions()
    if random.once(in: 2) { return options }
    options.strategy = random.pick(MergeOptions.Strategy.allCases)
    if random.once(in: 3) { options.inputStrategy = random.pick(MergeOptions.Strategy.allCases) }
    options.outputStrategy = random.pick(MergeOptions.OutputStrategy.allCases)
    options.ignoresTransients = random.once(in: 2)
    options.markerStyle = random.pick([.merge, .diff3, .zdiff3])
    options.markerSize = random.pick([7, 7, 1, 3, 20])
    if random.once(in: 4) { options.ignoredParts = ComparisonOptions.Parts(rawValue: random.below(64)) }
    if random.once(in: 4) {
      options.labels = MergeOptions.Labels(base: "", local: random.pick(Words.hostile), remote: "\n")
    }
    return options
  }
}
