/// The numbers behind the cases: the same seed gives the same sequence on every machine.
///
/// SplitMix64, as Sebastiano Vigna describes it at <https://prng.di.unimi.it/splitmix64.c>.
struct FuzzRandom {
  private var state: UInt64

  init(seed: UInt64) {
    // Seeds are counted up, and neighbours must not begin alike.
    state = seed &* 0xD134_2543_DE82_EF95 &+ 0x2545_F491_4F6C_DD1D
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to but not including `bound`, which must be positive.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// Whether something that happens once in `times` happens.
  mutating func once(in times: Int) -> Bool { below(times) == 0 }

  /// One element of a list that is not empty.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  /// A number that is small most of the time.
  mutating func small(_ most: Int) -> Int { below(below(most) + 1) }
}
