import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// Whether the work trees hold nothing that a rewriting would mix up.
struct HistoryCheck {
  private let git: GitProgram
  private let flags: StripFlags.Values?

  /// - Parameter flags: how notebooks are stripped: those that differ from their commit by nothing else count as
  ///   clean. nil where files may differ as they like, and only what is staged counts: nothing touches files.
  init(_ git: GitProgram, flags: StripFlags.Values?) {
    (self.git, self.flags) = (git, flags)
  }

  /// - Throws: what is in the way, and what to do.
  func check(_ workTrees: [WorkTree]) throws {
    for tree in workTrees {
      let name = FilePath(bytes: tree.path)
      if let operation = try tree.operation(git) {
        throw FailureDescription("\(operation) is going on; end it first", file: name)
      }
      let differences = try tree.differences(git)
      guard !differences.isEmpty else { continue }
      var effective = try flags.map { try EffectiveOptions.ofProcess($0) }
      let reader = try ObjectReader(git)
      for difference in differences where !(try isOnlyOutputs(difference, tree, &effective, reader)) {
        throw FailureDescription(
          "changed, and not committed; commit it or git stash it first",
          file: name.appending(difference.path)
        )
      }
    }
  }

  /// Whether a notebook differs by what a strip takes away.
  private func isOnlyOutputs(
    _ difference: WorkTree.Difference,
    _ tree: WorkTree,
    _ effective: inout EffectiveOptions?,
    _ reader: ObjectReader
  ) throws -> Bool {
    let path = FilePath(bytes: difference.path)
    guard let blob = difference.blob else { return false }
    if flags == nil { return true }
    guard StripInput.isNotebook(path) else { return false }
    let file = FilePath(bytes: tree.path).appending(path.bytes)
    guard let options = try effective?.options(for: file), let committed = try reader.read(blob),
      let content = try? FileReader.readRegular(file)
    else { return false }
    let input = StripInput(name: path, options: options)
    guard let one = try? input.plan(ByteBuffer(content)).stripped(),
      let other = try? input.plan(ByteBuffer(committed.take())).stripped()
    else { return false }
    return one.bytes == other.bytes
  }
}
