import CommandLineSupport
import GitIntegration
import SystemFiles

/// What `nbstrip history` says at its end.
struct HistorySummary {
  private let isDryRun: Bool
  private let keepsBackup: Bool
  private let isBare: Bool
  private var lines: [String] = []
  private var hasMoved = false
  private var map = FilePath("")
  /// The bytes that the history takes in the repository, before and after.
  var sizes = (before: 0, after: 0)
  /// The references that still lead to what was there before.
  var leftovers: [String] = []

  init(isDryRun: Bool, keepsBackup: Bool, isBare: Bool) {
    (self.isDryRun, self.keepsBackup, self.isBare) = (isDryRun, keepsBackup, isBare)
  }

  /// What is said when there is nothing to strip.
  var nothing: String {
    let rest = lines.dropFirst().map { "\($0)\n" }.joined()
    return "\(lines[0]): nothing to strip, nothing is rewritten\n\(rest)"
  }

  mutating func take(_ versions: NotebookVersions, commits: Int) {
    let notebooks = CountText.of(versions.notebooks, "notebook")
    lines.append(
      "\(CountText.of(commits, "commit")), \(CountText.of(versions.count, "version")) of \(notebooks)"
    )
    if versions.stripped > 0 {
      let sizes = "\(CountText.bytes(versions.before)) to \(CountText.bytes(versions.after))"
      lines.append("\(CountText.of(versions.stripped, "version")) \(would)stripped, from \(sizes)")
    }
    if versions.pointers > 0 {
      lines.append("\(CountText.of(versions.pointers, "pointer")) of git-lfs left alone")
    }
    if versions.withoutFilter > 0 {
      let count = CountText.of(versions.withoutFilter, "notebook")
      lines.append("\(count) without the filter left alone (--ignore-attributes strips them too)")
    }
    if versions.broken > 0 {
      lines.append(
        "\(CountText.of(versions.broken, "version")) left as they are, being no notebooks (see above)"
      )
    }
  }

  mutating func take(_ commits: CommitRewriting, signatures: Int) {
    lines.append("\(CountText.of(commits.rewritten, "commit")) \(would)rewritten")
    if commits.dropped > 0 {
      let what = "that changed nothing but what is stripped (--keep-empty keeps them)"
      lines.append("\(CountText.of(commits.dropped, "commit")) \(would)dropped \(what)")
    }
    if signatures > 0 {
      let whose = signatures == 1 ? "its commit is" : "their commits are"
      lines.append(
        "\(CountText.of(signatures, "signature")) of commits \(would)dropped, because \(whose) another one now"
      )
    }
    if commits.replacedHashes > 0 {
      lines.append("\(CountText.of(commits.replacedHashes, "name")) of commits replaced in messages")
    }
    if commits.hashesLeft > 0 {
      lines.append(
        "\(CountText.of(commits.hashesLeft, "name")) of later commits in messages left as they are"
      )
    }
  }

  mutating func take(_ writing: HistoryWriting, map: FilePath) {
    (hasMoved, self.map) = (true, map)
    if writing.tagSignatures > 0 {
      lines.append("\(CountText.of(writing.tagSignatures, "signature")) of tags dropped")
    }
    if writing.replacedHashes > 0 {
      lines.append("\(CountText.of(writing.replacedHashes, "name")) of commits replaced in messages of tags")
    }
    var moved = CountText.of(writing.movedReferences, "branch or tag", "branches and tags")
    if writing.movedNotes > 0 {
      moved += " and \(CountText.of(writing.movedNotes, "reference")) of notes"
    }
    lines.append("\(moved) moved")
    if writing.lostNotes > 0 {
      lines.append("\(CountText.of(writing.lostNotes, "note")) of dropped commits dropped")
    }
  }

  /// All of it.
  var text: String {
    var lines = lines
    if sizes.before > 0, sizes.after > 0 {
      let (before, after) = (CountText.bytes(sizes.before), CountText.bytes(sizes.after))
      lines.append("the history takes \(after) in the repository, before it took \(before)")
    }
    if isDryRun { lines.append("nothing was written") }
    return (lines + (hasMoved ? [""] + nextSteps : [])).map { "\($0)\n" }.joined()
  }

  private var would: String { isDryRun ? "would be " : "" }

  private var nextSteps: [String] {
    var steps = ["Old and new names of the commits: \(map.shown)"]
    if keepsBackup {
      steps += [
        "The old history is kept below refs/\(HistoryReferences.backup):",
        "  nbstrip history --undo            brings it back",
        "  nbstrip history --forget-backup   lets it go",
      ]
    }
    if !leftovers.isEmpty {
      steps.append("Not rewritten, and may still hold outputs:")
      steps += leftovers.map { "  \(FilePath($0).shown)" }
    }
    if !isBare {
      steps += [
        "The files here were not touched; outputs in them stay, and are stripped when they are added",
        "(nbstrip --install), or at once (nbstrip .).",
      ]
    }
    steps += [
      "Then, when you have looked at the result:",
      "  git push --force-with-lease --all && git push --force --tags",
      "  everybody else: fetch, and git rebase --onto or clone anew; a merge of an old branch brings the",
      "  outputs back",
    ]
    steps.append(
      keepsBackup
        ? "  nbstrip history --forget-backup && git reflog expire --expire=now --all && git gc --prune=now"
        : "  git reflog expire --expire=now --all && git gc --prune=now"
    )
    return steps + ["  the server keeps old objects as long as its own rules say; ask it to remove them"]
  }
}
