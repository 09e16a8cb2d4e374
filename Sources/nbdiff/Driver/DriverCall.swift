import ArgumentParser
import SystemFiles

/// git's arguments: `path old-file old-hex old-mode new-file new-hex new-mode`, and for a renamed file
/// `new-path metadata`.
struct DriverCall {
  let path: FilePath
  let isUnmerged: Bool
  private let words: [String]

  init?(_ words: [String]) {
    guard [1, 7, 9].contains(words.count) else { return nil }
    path = FilePath(argument: words[0])
    isUnmerged = words.count == 1
    self.words = words
  }

  /// Whether words are what git passes: with objects and modes in their places, or one path alone.
  static func isGits(_ words: [String]) -> Bool {
    guard words.count > 1 else { return words.count == 1 }
    return [7, 9].contains(words.count) && isObject(words[2]) && isMode(words[3]) && isObject(words[5])
      && isMode(words[6])
  }

  private static func isObject(_ word: String) -> Bool {
    word == "." || [40, 64].contains(word.utf8.count) && word.allSatisfy(\.isHexDigit)
  }

  private static func isMode(_ word: String) -> Bool {
    word == "." || word.utf8.count == 6 && UInt32(word, radix: 8) != nil
  }

  /// The files that git wrote, or found in the work tree.
  var files: [FilePath] { isUnmerged ? [] : [words[1], words[4]].map { FilePath(argument: $0) } }

  /// The pair. git gives files of the work tree as they are, so they go through the filter here.
  func pair(_ filter: (FilePath) throws -> CleanFilter?) rethrows -> FilePair {
    let renamed = words.count == 9 ? FilePath(argument: words[7]) : path
    var pair = FilePair(
      before: try side(path, 1, filter),
      after: try side(renamed, 4, filter),
      isInRepository: true
    )
    if words.count == 9 {
      pair.status = .renamed
      pair.similarity = similarity
    }
    return pair
  }

  private func side(_ name: FilePath, _ first: Int, _ filter: (FilePath) throws -> CleanFilter?) rethrows
    -> PairSide
  {
    let file = FilePath(argument: words[first])
    if file == FilePath("/dev/null") { return .absent(name) }
    let isWorkTree = file == name || file == path
    let source: ContentSource = isWorkTree ? .workTree(file, try filter(file)) : .file(file)
    let hex = words[first + 1]
    let isKnown = hex.utf8.count >= 4 && hex.utf8.contains { $0 != UInt8(ascii: "0") }
    return PairSide(
      name: name,
      mode: UInt32(words[first + 2], radix: 8) ?? 0,
      object: isKnown ? hex : nil,
      source: source
    )
  }

  /// `similarity index 90%` in the metadata.
  private var similarity: Int? {
    guard let line = words[8].split(separator: "\n").first(where: { $0.hasPrefix("similarity index ") })
    else {
      return nil
    }
    return Int(line.dropFirst(17).prefix { $0 != "%" })
  }
}
