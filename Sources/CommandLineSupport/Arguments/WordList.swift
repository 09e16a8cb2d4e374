import ArgumentParser

/// The value of an option that takes several words in one argument: `--extra-keys "metadata.a cell.b"`.
package struct WordList: ExpressibleByArgument, Equatable, Sendable {
  /// The words, in order, without the white space between them.
  package let words: [String]

  /// The words of `text`, which are separated by white space; never fails.
  package init(argument: String) {
    words = Self.words(of: argument)
  }

  /// The words of `text`: what is between runs of ASCII white space.
  package static func words(of text: String) -> [String] {
    text.utf8
      .split { $0 == 0x20 || (0x09...0x0D).contains($0) }
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
