import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// The work on one notebook: what was decided, undo and redo, saving.
final class MergeDesk {
  /// How a notebook stands.
  enum Standing {
    /// Nothing was saved yet, or conflicts are left in what was.
    case open
    /// Saved without conflicts, and staged where it can be.
    case resolved
  }

  let start: MergeCase
  let page: MergePage
  /// Where the file is staged; `nil` if it is not staged.
  private let stager: Stager?
  private let draft: MergeDraft
  private(set) var choices = MergeChoices()
  private(set) var outcome: MergeOutcome
  private(set) var standing = Standing.open
  /// Counts what was done, so that tabs know whether they are up to date.
  private(set) var revision = 0
  private var past: [MergeChoices] = []
  private var future: [MergeChoices] = []
  /// What the file was when it was read or written last.
  private var identity: FileIdentity?
  /// What was decided when it was saved last.
  private var saved: MergeChoices?
  private static let depth = 1000

  /// - Parameters:
  ///   - stager: stages the file; `nil` outside of repositories.
  ///   - identity: what the file was before it was read.
  init(_ start: MergeCase, page: MergePage, stager: Stager?, draft: MergeDraft, identity: FileIdentity?) {
    self.start = start
    self.stager = stager
    self.draft = draft
    var page = page
    page.canStage = stager != nil
    if let found = draft.read() {
      choices = found
      past = [MergeChoices()]
      page.notices.append("What you decided before is here again (undo brings back the start).")
    }
    self.page = page
    outcome = MergeOutcome(start, choices)
    self.identity = identity
  }

  var canUndo: Bool { !past.isEmpty }
  var canRedo: Bool { !future.isEmpty }

  /// Whether something was decided that the file does not have.
  var isUnsaved: Bool { choices != (saved ?? MergeChoices()) }

  /// How many places wait for a decision.
  var left: Int {
    if start.whole != nil { return choices.whole == nil ? 1 : 0 }
    return outcome.openCount
  }

  /// How many places there were at the start.
  var total: Int { start.whole != nil ? 1 : start.conflicts.reduce(0) { $0 + $1.count } }

  /// The rows of the page.
  var rows: [MergeRow] { MergeRows(start, choices, outcome).rows }

  /// What an editor for a hunk begins with: what is answered, else our lines; `nil` if there is no such hunk.
  func lines(_ question: MergeChoices.Question) -> [UInt8]? {
    guard let conflict = start.conflict(question),
      let hunk = conflict.hunks.first(where: { $0.number == question.hunk })
    else { return nil }
    switch choices.answers[question] {
    case .text(let text): return text
    case .take(let side): return hunk.lines(side) ?? hunk.local
    case nil: return hunk.local
    }
  }

  /// Does what the page asks for.
  /// - Returns: `nil`, or why it cannot be done.
  func perform(_ action: MergeAction) -> String? {
    switch action {
    case .undo:
      guard let last = past.popLast() else { return "there is nothing to undo" }
      future.append(choices)
      become(last)
    case .redo:
      guard let next = future.popLast() else { return "there is nothing to redo" }
      past.append(choices)
      become(next)
    default:
      var changed = choices
      if let reason = changed.perform(action, start, outcome) { return reason }
      if changed == choices { return nil }
      past.append(choices)
      if past.count > MergeDesk.depth { past.removeFirst() }
      future = []
      become(changed)
    }
    return nil
  }

  private func become(_ new: MergeChoices) {
    choices = new
    outcome = MergeOutcome(start, new)
    revision += 1
    standing = .open
    draft.write(new)
  }

  /// Whether somebody else has written the file since.
  var isChangedOnDisk: Bool { FileIdentity.of(start.path) != identity }

  /// Writes what was decided into the file.
  ///
  /// - Parameters:
  ///   - resolves: whether it counts as merged then, and is staged.
  ///   - isForced: whether a file that somebody else wrote since is replaced all the same.
  /// - Throws: `FailureDescription`, and the file is as it was; but for staging, which comes last.
  func save(resolves: Bool, isForced: Bool) throws {
    if resolves && left > 0 {
      throw FailureDescription(left == 1 ? "1 conflict is left" : "\(left) conflicts are left")
    }
    if let whole = start.whole {
      try save(whole, isForced)
    } else {
      let bytes = outcome.file.bytes
      try check(bytes)
      try AtomicFile.replace(start.path, with: bytes, expected: isForced ? nil : identity)
    }
    identity = FileIdentity.of(start.path)
    saved = choices
    revision += 1
    if resolves {
      try stager?.stage()
      standing = .resolved
      draft.remove()
    }
  }

  private func save(_ whole: MergeCase.Whole, _ isForced: Bool) throws {
    guard let side = choices.whole else { throw FailureDescription("nothing was chosen yet") }
    if let bytes = whole.bytes[side] {
      try AtomicFile.replace(start.path, with: bytes, expected: isForced ? nil : identity)
    } else {
      if !isForced, isChangedOnDisk {
        throw FailureDescription("the file was written by somebody else since")
      }
      _ = start.path.withCString { unlink($0) }
    }
  }

  /// A result has to be a notebook, with the conflicts that are left and no others.
  private func check(_ bytes: [UInt8]) throws {
    guard let notebook = try? Notebook.read(ByteBuffer(bytes)),
      MergeConflicts.find(in: .value(notebook.root)).reduce(0, { $0 + $1.count }) == outcome.openCount
    else { throw FailureDescription("internal error: the result is no notebook; nothing was written") }
  }
}
