import SystemFiles

/// Command lines that git made: what git passes is never an option, whatever a file is called.
///
/// Installed commands end their options with `--`. Commands that were written without it, by hand or by an
/// earlier installation, are known by the number of words that git puts behind them.
package enum GitCall {
  /// The words of a command line with `--` in front of the last `count`, which git has put there.
  ///
  /// Nothing changes outside of git, where people ask for help, and where `--` is there already.
  /// - Parameter isBelowGit: whether git has started this process.
  package static func protecting(
    last count: Int,
    of words: [String],
    isBelowGit: Bool = Environment.isBelowGit
  ) -> [String] {
    guard isBelowGit, words.count >= count else { return words }
    let options = words.count - count
    if let end = words[..<options].firstIndex(of: "--"), end < options { return words }
    return words[..<options] + ["--"] + words[options...]
  }

  /// The words of a clean filter's command line with `--` in front of the last if that is the file that git
  /// filters (`%f`). A command need not name the file, so a last word that is an option may be meant as one:
  /// it is if it makes sense, and if there is no file of that name.
  ///
  /// - Parameter isOption: whether the words can be read without a file.
  package static func protectingPath(
    of words: [String],
    isBelowGit: Bool = Environment.isBelowGit,
    isOption: ([String]) -> Bool
  ) -> [String] {
    guard isBelowGit, let last = words.last, last.utf8.first == UInt8(ascii: "-"),
      !words.dropLast().contains("--")
    else { return words }
    let path = FilePath(argument: last)
    let exists = DirectoryCheck.exists(path) || DirectoryCheck.linkTarget(path) != nil
    return exists || !isOption(words) ? words.dropLast() + ["--", last] : words
  }

  /// Whether people ask for help: one of the words that are no file names yet says so.
  ///
  /// - Parameter fileCount: how many files git passes at least, behind which nothing is an option.
  package static func asksForHelp(_ words: [String], fileCount: Int) -> Bool {
    let options = words.prefix { $0.utf8.first == UInt8(ascii: "-") && $0 != "--" }
    return words.count <= fileCount && options.contains { $0 == "--help" || $0 == "-h" }
  }
}
