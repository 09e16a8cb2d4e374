// Chance that can be repeated.

/// Numbers that look random and are the same in every run.
package struct Dice: RandomNumberGenerator {
  private var state: UInt64

  /// A row of numbers; another state gives another row.
  package init(state: UInt64) {
    self.state = state
  }

  /// The next number.
  package mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
