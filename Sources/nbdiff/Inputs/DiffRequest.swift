import SystemFiles

/// What a command line asks to be compared.
enum DiffRequest {
  case pair(PairSide, PairSide)
  case folders(String, String)
  case trees(from: TreeSide, to: TreeSide, paths: [String])

  /// What the sides are called in reports.
  var names: (base: String?, head: String?) {
    switch self {
    case .pair(let before, let after): (before.label, after.label)
    case .folders(let before, let after): (ArgumentText.shown(before), ArgumentText.shown(after))
    case .trees(let from, let to, _): (from.name, to.name)
    }
  }
}

extension PairSide {
  /// The name with the revision.
  fileprivate var label: String { (revision.map { $0 + ":" } ?? "") + name.text }
}
