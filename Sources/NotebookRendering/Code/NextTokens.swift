/// What stands between a token and the next one of some sort: each token is given once at most, so that a thousand
/// `lambda` in front of one colon are read in a time that grows with their number alone.
struct NextTokens {
  private let tokens: [CodeToken]
  private let isEnd: (CodeToken) -> Bool
  /// The end that was found last; `nil` where there is none any more.
  private var end: Int? = 0
  /// Where what was not given yet begins.
  private var rest = 0

  init(in tokens: [CodeToken], isEnd: @escaping (CodeToken) -> Bool) {
    self.tokens = tokens
    self.isEnd = isEnd
  }

  /// The tokens behind a place up to the next end, but for those that were given before. Nothing where no end comes.
  /// - Parameter place: No smaller than the last one that was asked for.
  mutating func until(_ place: Int) -> ArraySlice<CodeToken> {
    guard let last = end else { return [] }
    if last <= place { end = tokens[(place + 1)...].firstIndex(where: isEnd) }
    guard let end else { return [] }
    let start = min(max(place + 1, rest), end)
    rest = end
    return tokens[start..<end]
  }
}
