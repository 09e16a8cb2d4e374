/// What a case is thrown at. The raw values are the names that `--only` takes and that folders begin with.
enum FuzzTarget: String, CaseIterable {
  /// Parser and writer.
  case json
  /// Strip in all modes.
  case strip
  /// Validation, and reading every version of nbformat.
  case notebook
  /// Comparison, and every form in which it is shown.
  case diff
  /// Patches that somebody else made.
  case patch
  /// Lists of cell edits.
  case edits
  /// Three-way merges of notebooks, and of lines.
  case merge
  /// Finding and settling conflicts in a notebook that somebody wrote.
  case resolve
  /// The long running filter protocol.
  case filter
  /// Settings files.
  case settings
  /// git's configuration and attributes as text.
  case gitfiles

  /// The names of the files of a case.
  var fileNames: [String] {
    switch self {
    case .json, .strip, .notebook, .resolve: ["input.ipynb"]
    case .diff: ["before.ipynb", "after.ipynb"]
    case .patch: ["before.ipynb", "diff.json"]
    case .edits: ["before.ipynb", "edits.json"]
    case .merge: ["base.ipynb", "local.ipynb", "remote.ipynb"]
    case .filter: ["requests"]
    case .settings: ["nbtrio.toml"]
    case .gitfiles: ["config", "attributes"]
    }
  }

  /// How often cases are for it, compared with the others.
  var weight: Int {
    switch self {
    case .diff, .merge: 6
    case .json, .strip: 3
    case .resolve, .patch, .edits: 2
    case .notebook, .filter, .settings, .gitfiles: 1
    }
  }
}
