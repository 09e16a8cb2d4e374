package import Notebooks

extension MergeOptions.Strategy {
  /// The names on the command line.
  package static let names = ["inline", "use-base", "use-local", "use-remote", "union", "mergetool"]

  /// The strategy with a name of the command line (nbdime's, and `union`).
  package init?(option name: String) {
    switch name {
    case "inline": self = .inline
    case "use-base": self = .useBase
    case "use-local": self = .useLocal
    case "use-remote": self = .useRemote
    case "union": self = .union
    case "mergetool": self = .mergetool
    default: return nil
    }
  }
}

extension MergeOptions.OutputStrategy {
  /// The names on the command line.
  package static let names =
    [
      "follow-source", "inline", "use-base", "use-local", "use-remote", "union", "remove", "clear-all",
      "mergetool",
    ]

  /// The strategy with a name of the command line.
  package init?(option name: String) {
    switch name {
    case "follow-source": self = .followSource
    case "inline": self = .inline
    case "use-base": self = .useBase
    case "use-local": self = .useLocal
    case "use-remote": self = .useRemote
    case "union": self = .union
    case "remove": self = .remove
    case "clear-all": self = .clearAll
    case "mergetool": self = .mergetool
    default: return nil
    }
  }
}

extension MergeOptions.Strategy {
  /// The name on the command line.
  package var optionName: String { Self.names.first { Self(option: $0) == self } ?? "inline" }
}

extension MergeOptions.OutputStrategy {
  /// The name on the command line.
  package var optionName: String { Self.names.first { Self(option: $0) == self } ?? "follow-source" }
}

/// The parts that nbdime's flags leave out.
package enum MergeParts {
  /// The part that a flag such as `-O` or `--ignore-outputs` names.
  package static func part(_ flag: String) -> ComparisonOptions.Parts? {
    switch flag {
    case "-S", "--ignore-sources": .sources
    case "-O", "--ignore-outputs": .outputs
    case "-A", "--ignore-attachments": .attachments
    case "-M", "--ignore-metadata": .metadata
    case "-I", "--ignore-id": .id
    case "-D", "--ignore-details": .details
    default: nil
    }
  }
}
