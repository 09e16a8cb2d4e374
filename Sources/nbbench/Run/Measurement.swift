/// How long one piece of work takes: its times in the order in which they were measured.
struct Measurement {
  /// Never empty.
  let times: [Duration]

  var minimum: Duration {
    times.min() ?? .zero
  }

  /// The middle time, or the mean of the two middle ones.
  var median: Duration {
    let sorted = times.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// Runs `work` once unmeasured, then at least `rounds` times and until `seconds` have gone by.
  ///
  /// - Parameter work: gives a number that depends on what was computed, so that the optimiser cannot
  ///   leave the work out.
  static func measure<Failure: Error>(
    seconds: Double,
    rounds: Int = 5,
    _ work: () throws(Failure) -> Int
  ) throws(Failure) -> Measurement {
    keep(try work())
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: .seconds(seconds))
    var times: [Duration] = []
    while times.count < max(1, rounds) || clock.now < end {
      let start = clock.now
      keep(try work())
      times.append(start.duration(to: clock.now))
    }
    return Measurement(times: times)
  }

  /// Takes a value that nobody reads; the call stays because it is not inlined.
  @inline(never)
  @_optimize(none)
  private static func keep(_ value: Int) {}
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
