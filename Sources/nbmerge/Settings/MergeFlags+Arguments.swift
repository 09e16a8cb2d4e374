import CommandLineSupport
import Notebooks
import SystemFiles

extension MergeFlags {
  /// The options that were given, as the driver reads them; the settings file by its absolute path, because
  /// git runs the driver elsewhere.
  var arguments: [String] {
    get throws {
      var words: [String] = []
      if let mergeStrategy { words.append("--merge-strategy=\(mergeStrategy.rawValue)") }
      if let inputStrategy { words.append("--input-strategy=\(inputStrategy.rawValue)") }
      if let outputStrategy { words.append("--output-strategy=\(outputStrategy.rawValue)") }
      if let ignoreTransients {
        words.append(ignoreTransients ? "--ignore-transients" : "--no-ignore-transients")
      }
      if let file = config.choice.file {
        guard let path = DirectoryCheck.realPath(file) else {
          throw FailureDescription("no such file or directory", file: file)
        }
        words.append("--config=\(try path.utf8Text())")
      }
      if config.noConfig { words.append("--no-config") }
      let letters: [(ComparisonOptions.Parts, String)] = [
        (.sources, "-S"), (.outputs, "-O"), (.attachments, "-A"), (.metadata, "-M"),
      ]
      return words + letters.filter { parts.ignored.contains($0.0) }.map(\.1)
    }
  }
}
