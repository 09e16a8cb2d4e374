import CommandLineSupport
import Notebooks
import SystemFiles

/// The flags in front of git's arguments, read without a parser since git starts a driver for each file.
///
/// What is not understood is kept and not refused: a mistake in git's configuration must not hide a diff.
struct DriverFlags {
  /// Parts to compare and to leave out, by the letters of nbdime's flags.
  private(set) var parts: (wanted: ComparisonOptions.Parts, ignored: ComparisonOptions.Parts) = ([], [])
  /// Whether the diff is shown in the words of nbdime.
  private(set) var usesNbdimeWords = false
  private(set) var showsAllOutput = false
  /// What is wrong with the flags.
  private(set) var mistakes: [FailureDescription] = []

  init(_ words: [String]) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--all-output" {
        showsAllOutput = true
      } else if word == "--format" {
        readFormat(rest.popFirst())
      } else if word.hasPrefix("--format=") {
        readFormat(String(word.dropFirst(9)))
      } else if Self.areLetters(word) {
        word.utf8.dropFirst().forEach { readLetter($0) }
      } else {
        mistakes.append(FailureDescription("unknown option '\(VisibleText.oneLine(word))' of driver"))
      }
    }
  }

  /// Whether words in front of a single path can all be flags.
  static func canBeFlags(_ words: [String]) -> Bool {
    words.enumerated().allSatisfy { place, word in
      word.utf8.count > 1 && word.utf8.first == UInt8(ascii: "-")
        || place > 0 && words[place - 1] == "--format"
    }
  }

  /// The flags that words begin with, as far as they are understood.
  static func known(in words: [String]) -> [String] {
    var count = 0
    while count < words.count {
      let word = words[count]
      if word == "--format" {
        count = min(count + 2, words.count)
      } else if word == "--all-output" || word.hasPrefix("--format=") || areLetters(word) {
        count += 1
      } else {
        break
      }
    }
    return Array(words.prefix(count))
  }

  private mutating func readFormat(_ name: String?) {
    switch name {
    case "unified": usesNbdimeWords = false
    case "nbdime": usesNbdimeWords = true
    default: mistakes.append(FailureDescription("--format of driver takes unified or nbdime"))
    }
  }

  private mutating func readLetter(_ letter: UInt8) {
    for (known, word) in zip(Self.letters.utf8, ComparisonOptions.Parts.words) where known == letter | 0x20 {
      if known == letter {
        parts.wanted.insert(word.part)
      } else {
        parts.ignored.insert(word.part)
      }
    }
  }

  private static func areLetters(_ word: String) -> Bool {
    word.utf8.first == UInt8(ascii: "-") && word.utf8.count > 1
      && word.utf8.dropFirst().allSatisfy { letters.utf8.contains($0 | 0x20) }
  }

  /// The letters of nbdime's flags, in the order of `ComparisonOptions.Parts.words`.
  private static let letters = "soamid"
}
