import ArgumentParser

/// A size as nbstripout writes it: digits, with or without a minus before them, and at most one of the
/// letters k, m, g in either case, which
/// stand for 10³, 10⁶ and 10⁹.
package struct ByteSize: ExpressibleByArgument, Equatable, Sendable {
  /// The number that is meant.
  package let count: Int

  /// The size that `text` stands for; nil if it has another form or does not fit an `Int`.
  package init?(_ text: String) {
    var digits = Array(text.utf8)[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    var factor = 1
    switch digits.last {
    case UInt8(ascii: "k"), UInt8(ascii: "K"): factor = 1_000
    case UInt8(ascii: "m"), UInt8(ascii: "M"): factor = 1_000_000
    case UInt8(ascii: "g"), UInt8(ascii: "G"): factor = 1_000_000_000
    default: break
    }
    if factor > 1 { digits.removeLast() }
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    var value = 0
    for digit in digits {
      let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow) = tens.addingReportingOverflow(Int(digit - 0x30))
      guard !tooLarge, !overflow else { return nil }
      value = sum
    }
    let (count, overflow) = value.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    self.count = isNegative ? -count : count
  }

  /// The size that an option's value stands for.
  package init?(argument: String) {
    self.init(argument)
  }
}
