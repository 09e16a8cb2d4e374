/// What a strip removes and what it keeps: one value that the flags, the config file and git's config fill.
///
/// The defaults are those of nbstripout 0.9.1: outputs and counts go, ids become the cell's index.
package struct StripOptions: Sendable, Equatable {
  /// Keep the outputs of every cell that does not say otherwise itself (`--keep-output`).
  /// `nil` leaves the decision to the notebook's `metadata.keep_output`.
  package var keepOutput: Bool?
  /// Keep `execution_count` and `prompt_number` (`--keep-count`).
  package var keepCount = false
  /// Keep cell ids instead of renumbering them by index (`--keep-id`).
  package var keepID = false
  /// Further keys to remove, as dotted paths that begin with `metadata.` or `cell.` (`--extra-keys`).
  package var extraKeys: [String] = []
  /// Keys that are not removed although a default or `extraKeys` names them (`--keep-metadata-keys`).
  package var keepMetadataKeys: [String] = []
  /// Allow-list mode: if not `nil`, every metadata key that no entry names is removed (`--keep-metadata`).
  /// Entries are dotted paths (`metadata.kernelspec`, `cell.metadata.tags`) or the presets
  /// `kernel`, `editor` and `all`.
  package var keepMetadata: [String]?
  /// Drop cells whose source is empty or white space (`--drop-empty-cells`).
  package var dropEmptyCells = false
  /// Drop cells that carry any of these tags (`--drop-tagged-cells`).
  package var dropTaggedCells: [String] = []
  /// Strip the outputs of cells marked `init_cell` too (`--strip-init-cells`).
  package var stripInitCells = false
  /// Keep outputs whose size is at most this many code points (`--max-size`; reference rule: the sum of
  /// the lengths of all string values).
  package var maxSize = 0
  /// Keep only outputs of these types, written `T` or `T:name` (`--keep-output-type`).
  package var keepOutputTypes: [String] = []
  /// Drop outputs of these types, written `T` or `T:name` (`--drop-output-type`).
  package var dropOutputTypes: [String] = []
  /// Whether the input is a Jupyter notebook or a Zeppelin note (`--mode`).
  package var mode = Mode.jupyter
  /// Keep of bundles of media types those that are named, such as `image/png` or `image/*`
  /// (`--keep-output-mime`).
  package var keepOutputMime: [String] = []
  /// Keep the outputs of cells that nbval compares, and a count that says they were run (`--keep-nbval`).
  package var keepNbval = false
  /// Take home folders, user names and addresses out of outputs that stay (`--scrub`, `OutputScrub`).
  package var scrub = false
  /// What ids are made of (`--ids`); `keepID` comes first.
  package var ids = IDs.index
  /// Which kernel stands in the stripped notebook (`--keep-kernel`).
  package var keepKernel = Kernel.own
  /// Pass content that the index has for that very path as it is (`--keep-committed`); for filters only.
  package var keepCommitted = false
  /// Remove what has to go and keep every other byte, instead of writing nbformat's layout
  /// (`--preserve-layout`).
  package var preserveLayout = false

  /// Whether what is stripped may be kept on this machine (`keep-local-outputs` in a settings file); `nil` if
  /// nothing is said about it. Changes nothing about what is stripped.
  package var keepLocalOutputs: Bool?

  /// The two kinds of notebook file that can be stripped.
  package enum Mode: String, Sendable, CaseIterable {
    case jupyter = "jupyter"
    case zeppelin = "zeppelin"
  }

  /// What the id of a cell is made of.
  package enum IDs: String, Sendable, CaseIterable {
    /// The cell's number.
    case index = "index"
    /// Type and source of the cell (`ContentID`).
    case content = "content"
  }

  /// The kernel of a stripped notebook.
  package enum Kernel: String, Sendable, CaseIterable {
    /// The notebook's own.
    case own = "own"
    /// The usual one of the language (`DefaultKernel`).
    case `default` = "default"
  }

  /// nbstripout's defaults.
  package init() {}
}
