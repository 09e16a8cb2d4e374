import Notebooks

extension MergeFlags {
  /// The options that differ from what is usual, as the driver reads them.
  var arguments: [String] {
    var words: [String] = []
    if mergeStrategy != .inline { words.append("--merge-strategy=\(mergeStrategy.optionName)") }
    if let inputStrategy { words.append("--input-strategy=\(inputStrategy.optionName)") }
    if outputStrategy != .followSource { words.append("--output-strategy=\(outputStrategy.optionName)") }
    if noIgnoreTransients { words.append("--no-ignore-transients") }
    let letters: [(ComparisonOptions.Parts, String)] = [
      (.sources, "-S"), (.outputs, "-O"), (.attachments, "-A"), (.metadata, "-M"),
    ]
    return words + letters.filter { parts.ignored.contains($0.0) }.map(\.1)
  }
}

extension MergeOptions.Strategy {
  /// The name on the command line.
  var optionName: String { Self.names.first { Self(option: $0) == self } ?? "inline" }
}

extension MergeOptions.OutputStrategy {
  /// The name on the command line.
  var optionName: String { Self.names.first { Self(option: $0) == self } ?? "follow-source" }
}
