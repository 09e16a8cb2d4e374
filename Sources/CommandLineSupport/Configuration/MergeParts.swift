package import Notebooks

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
