import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// Changes that a served page makes to files of the work tree. Whatever a file had before the page changed it can be
/// brought back while the server lives.
final class WorkTreeFiles {
  private let top: FilePath?
  /// The tree that is compared with the work tree, as git names it.
  private let source: String?
  /// Whether files that are new in the work tree show up.
  let isWatched: Bool
  private var kept: [FilePath: [UInt8]] = [:]

  /// - Parameters:
  ///   - top: the top of the work tree; nil if nothing of it is compared.
  ///   - source: the name of the tree that it is compared with.
  init(top: FilePath?, source: String?, isWatched: Bool) {
    self.top = top
    self.source = source
    self.isWatched = isWatched
  }

  /// The file of the work tree that is the version after.
  private func file(_ pair: FilePair) -> FilePath? {
    guard top != nil, case .workTree(let path, _) = pair.after.source else { return nil }
    return path
  }

  func canStage(_ pair: FilePair) -> Bool {
    guard top != nil, pair.isInRepository, isWatched else { return false }
    return file(pair) != nil || pair.status == .removed
  }

  func canRevert(_ pair: FilePair) -> Bool {
    top != nil && source != nil && isWatched && !pair.before.isAbsent && pair.status != .unmerged
      && pair.status != .renamed && (file(pair) != nil || pair.after.isAbsent)
  }

  func canTake(_ pair: FilePair) -> Bool { file(pair) != nil && !pair.before.isAbsent && pair.note == nil }

  func canUndo(_ pair: FilePair) -> Bool { file(pair).map { kept[$0] != nil } ?? false }

  /// git add.
  func stage(_ pair: FilePair) throws {
    guard canStage(pair) else { throw FailureDescription("this file cannot be staged here") }
    try git(CommandSetting(builtIn: "git --literal-pathspecs -C"), ["add", "--", pair.name.text])
  }

  /// Gives the file the version before.
  func revert(_ pair: FilePair) throws {
    guard canRevert(pair), let source else { throw FailureDescription("this file cannot be reverted here") }
    if let file = self.file(pair) { kept[file] = try FileReader.readRegular(file).array() }
    let words = ["restore", "--worktree", "--source=\(source)", "--", pair.before.name.text]
    try git(CommandSetting(builtIn: "git --literal-pathspecs -C"), words)
  }

  /// Brings back what the file had before the page changed it.
  func undo(_ pair: FilePair) throws {
    guard let file = self.file(pair), let bytes = kept[file] else {
      throw FailureDescription("there is nothing to undo")
    }
    try AtomicFile.replace(file, with: bytes)
    kept[file] = nil
  }

  /// Puts the old source or the old outputs of a cell into the file.
  func take(_ part: CellTaking.Part, before: Int, after: Int, of compared: ComparedPair) throws {
    guard canTake(compared.pair), let file = self.file(compared.pair),
      case .notebooks(let comparison) = compared.file.content,
      comparison.before.cells.indices.contains(before), comparison.after.cells.indices.contains(after)
    else { throw FailureDescription("there is no such cell") }
    let content = try FileReader.readRegular(file)
    let identity = content.identity
    let bytes = content.array()
    let changed = try CellTaking.bytes(
      part,
      of: comparison.before.cells[before],
      to: after,
      shown: comparison.after.cells[after],
      in: ByteBuffer(bytes)
    )
    try AtomicFile.replace(file, with: changed, expected: identity)
    if kept[file] == nil { kept[file] = bytes }
  }

  /// Runs git at the top of the work tree.
  private func git(_ command: CommandSetting, _ words: [String]) throws {
    guard let top else { return }
    let whole = ([top.text] + words).reduce(command) { $0.appending(argument: $1) }
    let status = try Foreground.run(whole)
    guard status == 0 else { throw FailureDescription("git \(words[0]) failed; the terminal says why") }
  }
}
