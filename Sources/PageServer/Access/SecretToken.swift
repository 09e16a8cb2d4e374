/// 256 random bits, as 64 hexadecimal digits.
struct SecretToken: Sendable {
  let text: String

  /// A new token, from the system's generator for secrets (getrandom(2), arc4random(3)).
  init() {
    var generator = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdef")
    text = String(
      (0..<4).flatMap { _ -> [Character] in
        let word: UInt64 = generator.next()
        return (0..<16).map { digits[Int(truncatingIfNeeded: word >> (4 * UInt64($0))) & 15] }
      }
    )
  }

  /// Whether somebody has the token. How long that takes says nothing about it.
  func matches(_ other: some StringProtocol) -> Bool {
    let (mine, theirs) = (Array(text.utf8), Array(other.utf8))
    guard mine.count == theirs.count else { return false }
    return zip(mine, theirs).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
