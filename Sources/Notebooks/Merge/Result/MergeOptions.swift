/// How two sides are merged and how conflicts are shown. The defaults keep what both sides did and show
/// what cannot be decided.
package struct MergeOptions: Sendable {
  /// What becomes of a conflict; the raw values are those of nbdime's `--merge-strategy` and
  /// `--input-strategy`, and `union`.
  package enum Strategy: String, CaseIterable, Sendable {
    /// Both versions are shown in the notebook, and the conflict is listed.
    case inline = "inline"
    /// The version of the base counts.
    case useBase = "use-base"
    /// The local version counts.
    case useLocal = "use-local"
    /// The remote version counts.
    case useRemote = "use-remote"
    /// Both versions are kept one after the other where that is possible: lines, cells, tags. Everything
    /// else is a conflict as with `inline`.
    case union = "union"
    /// The conflict is listed, and the notebook has the version of the base: for tools that ask a person.
    case mergetool = "mergetool"

    /// The side whose value stands in the result where only one can.
    var preferredSide: MergeSide {
      switch self {
      case .useBase, .mergetool: .base
      case .useRemote: .remote
      case .inline, .union, .useLocal: .local
      }
    }

    /// Whether what the strategy decides stays a conflict.
    var leavesConflicts: Bool { [.inline, .union, .mergetool].contains(self) }
  }

  /// What becomes of outputs that both sides changed; the raw values are those of nbdime's
  /// `--output-strategy`, and `follow-source`.
  package enum OutputStrategy: String, CaseIterable, Sendable {
    /// Outputs follow the side whose source is taken: never a conflict. The default.
    case followSource = "follow-source"
    /// Both versions are kept between outputs with conflict markers, and the conflict is listed.
    case inline = "inline"
    case useBase = "use-base"
    case useLocal = "use-local"
    case useRemote = "use-remote"
    /// The local outputs, then the remote ones that differ from them.
    case union = "union"
    /// The outputs that both sides changed go; those that they left alone stay.
    case remove = "remove"
    /// The cell loses all its outputs.
    case clearAll = "clear-all"
    /// The conflict is listed, and the notebook has the outputs of the base.
    case mergetool = "mergetool"
  }

  /// How conflicting lines are shown (git's `merge.conflictStyle`).
  package enum MarkerStyle: Sendable, Equatable {
    /// The local and the remote lines.
    case merge
    /// The lines of the base in between as well.
    case diff3
    /// As `diff3`, with lines that both sides begin or end with taken out of the conflict.
    case zdiff3
  }

  /// What conflict markers call the three versions (UTF-8).
  package struct Labels: Sendable, Equatable {
    /// The name of the common ancestor.
    package var base: [UInt8]
    /// The name of our version.
    package var local: [UInt8]
    /// The name of their version.
    package var remote: [UInt8]

    /// Names in UTF-8.
    package init(base: String = "base", local: String = "local", remote: String = "remote") {
      self.base = [UInt8](base.utf8)
      self.local = [UInt8](local.utf8)
      self.remote = [UInt8](remote.utf8)
    }
  }

  /// What becomes of conflicts everywhere.
  package var strategy: Strategy = .inline
  /// What becomes of conflicts in sources and attachments, if not the same.
  package var inputStrategy: Strategy?
  /// What becomes of outputs that both sides changed. A `strategy` that takes one side decides for outputs
  /// too unless this is something else than `followSource`.
  package var outputStrategy: OutputStrategy = .followSource
  /// Whether the deletion of a cell wins over changes of the other side that a run or a look at the
  /// notebook makes: outputs, counts, collapsed, scrolled, and tags (with a note).
  package var ignoresTransients = true
  /// Parts in which nothing is a conflict: where both sides changed one, the local change counts. What
  /// only one side changed is taken as ever; no edit is thrown away unseen.
  package var ignoredParts: ComparisonOptions.Parts = []
  /// What conflict markers show (git's `merge.conflictStyle`).
  package var markerStyle: MarkerStyle = .merge
  /// The length of conflict markers in sources (git's `conflict-marker-size`), at least 1.
  package var markerSize = 7
  /// What conflict markers call the versions.
  package var labels = Labels()
  /// Whether the result lists what was decided, which reports and pages show; without it the lists are empty and take
  /// no memory. The notebook, its conflicts and its notes are the same.
  package var listsDecisions = true

  /// The defaults: markers wherever both sides changed the same.
  package init() {}

  /// What becomes of conflicts in sources and attachments.
  package var effectiveInputStrategy: Strategy { inputStrategy ?? strategy }
}
