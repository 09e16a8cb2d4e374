import LosslessJSON
import NotebookRendering
import Notebooks

/// Comparison: a diff applies and gives the other notebook, equal notebooks have none, and every form is fit to
/// be printed.
enum DiffOracle {
  static func check(_ one: [UInt8], _ two: [UInt8], _ random: inout FuzzRandom) throws(Fault) {
    guard let before = try? NotebookContent.read(ByteBuffer(one)),
      let after = try? NotebookContent.read(ByteBuffer(two))
    else { return }
    try checkLaw(before, after)
    try checkSelf(before)
    let options = options(&random)
    let comparison = Comparison(from: before, to: after, options: options)
    try checkEntries(comparison)
    let size = [one, two].reduce(0) { $0 + $1.count + PrintedText.indentation(of: $1) }
    try checkForms(comparison, size, &random)
  }

  /// patch(a, diff(a, b)) is b, also through a file.
  private static func checkLaw(_ before: NotebookContent, _ after: NotebookContent) throws(Fault) {
    let diff = Diff(from: before, to: after)
    try checkPatch(diff, before, after, "diff: the patch does not give the notebook after")
    let sink = ByteSink()
    diff.write(to: sink)
    // A diff nests more than twice as deep as its values and may be too deep to be read again.
    guard let document = try? JSONDocument.parse(sink.bytes) else {
      if depth(after) > 400 || depth(before) > 400 { return }
      throw Fault("diff: what --out writes is not JSON")
    }
    guard let read = try? Diff(reading: .value(document.root)) else {
      throw Fault("diff: what --out writes is not a diff")
    }
    try checkPatch(read, before, after, "diff: the patch from a file does not give the notebook after")
  }

  private static func checkPatch(
    _ diff: Diff,
    _ before: NotebookContent,
    _ after: NotebookContent,
    _ rule: String
  ) throws(Fault) {
    let patched: NotebookContent
    do throws(DiffError) {
      patched = try Patch.apply(diff, to: before)
    } catch {
      throw Fault("diff: the patch is refused", error.message)
    }
    try Fault.unless(patched.joinedTree.isEqual(to: after.joinedTree), rule)
  }

  private static func depth(_ notebook: NotebookContent) -> Int { notebook.joinedTree.depth }

  private static func checkSelf(_ notebook: NotebookContent) throws(Fault) {
    let comparison = Comparison(from: notebook, to: notebook)
    try Fault.unless(comparison.changeClass == .same, "diff: a notebook differs from itself")
    try Fault.unless(Diff(comparison).isEmpty, "diff: a notebook has a diff to itself")
    if notebook.isAbsent { return }
    let sink = ByteSink()
    UnifiedRenderer().write(file(comparison, Array("a.ipynb".utf8)), to: sink)
    try Fault.unless(sink.count == 0, "diff: something is shown of a notebook and itself")
  }

  /// Every cell of both sides stands in the comparison once.
  private static func checkEntries(_ comparison: Comparison) throws(Fault) {
    let before = comparison.cells.compactMap(\.before)
    let after = comparison.cells.compactMap(\.after)
    try Fault.unless(
      before.sorted() == Array(comparison.before.cells.indices),
      "diff: a cell before is not there once"
    )
    try Fault.unless(
      after == Array(comparison.after.cells.indices),
      "diff: a cell after is not there once, in order"
    )
  }

  static func file(_ comparison: Comparison, _ name: [UInt8]) -> FileDiff {
    var file = FileDiff(
      before: comparison.before.isAbsent ? nil : FileDiff.Side(path: name),
      after: comparison.after.isAbsent ? nil : FileDiff.Side(path: name),
      content: .notebooks(comparison)
    )
    if file.before == nil, file.after == nil { file.after = FileDiff.Side(path: name) }
    return file
  }

  private static func options(_ random: inout FuzzRandom) -> ComparisonOptions {
    var options = ComparisonOptions()
    if random.once(in: 2) { return options }
    options.ignoredParts = ComparisonOptions.Parts(rawValue: random.below(64))
    options.whitespace = random.pick([.exact, .ignoringAmount, .ignoringAll])
    if random.once(in: 3) {
      options.ignoredPaths = [IgnoredPath("/cells/*/metadata", key: "tags"), IgnoredPath("metadata")]
    }
    return options
  }
}

extension JSONTree {
  /// The levels of nesting.
  fileprivate var depth: Int {
    switch kind {
    case .array: elements.reduce(1) { max($0, 1 + $1.depth) }
    case .object: members.reduce(1) { max($0, 1 + $1.value.depth) }
    default: 1
    }
  }
}
