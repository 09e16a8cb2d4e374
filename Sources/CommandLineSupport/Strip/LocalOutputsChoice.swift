/// That local outputs are kept, and how.
package struct LocalOutputsChoice: Equatable, Sendable {
  /// Whether outputs are put back that are older than a change above their cell.
  package var givesStale: Bool
  /// The most bytes that are kept.
  package var limit: Int

  /// The most bytes that are kept if nothing is said.
  package static let usualLimit = 1_000_000_000

  /// That they are kept.
  package init(givesStale: Bool = false, limit: Int = usualLimit) {
    self.givesStale = givesStale
    self.limit = limit
  }

  /// The flags that say the same, for the commands that git runs.
  package var arguments: [String] {
    var words = ["--keep-local-outputs"]
    if givesStale { words.append("--stale") }
    if limit != LocalOutputsChoice.usualLimit { words.append("--local-outputs-limit=\(limit)") }
    return words
  }

  /// Takes the flags out of words of an installed command.
  ///
  /// git starts the filter for each of its commands, so this goes without a parser.
  /// - Returns: what they say, if they are there.
  package static func take(from words: inout [String]) -> LocalOutputsChoice? {
    let limit = "--local-outputs-limit="
    guard words.contains("--keep-local-outputs") else { return nil }
    var choice = LocalOutputsChoice()
    var isOn = false
    var rest: [String] = []
    for (place, word) in words.enumerated() {
      if word == "--" {
        // Behind it stands a path.
        rest += words[place...]
        break
      }
      if word == "--keep-local-outputs" {
        isOn = true
      } else if word == "--stale" {
        choice.givesStale = true
      } else if word.utf8.starts(with: limit.utf8),
        let size = ByteSize(String(word.dropFirst(limit.utf8.count))),
        size.count >= 0
      {
        choice.limit = size.count
      } else {
        rest.append(word)
      }
    }
    guard isOn else { return nil }
    words = rest
    return choice
  }
}
