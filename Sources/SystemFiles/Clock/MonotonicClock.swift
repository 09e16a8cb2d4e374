/// The clock that never goes back (clock_gettime(2), `CLOCK_MONOTONIC`).
package enum MonotonicClock {
  /// Seconds since some moment.
  package static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
