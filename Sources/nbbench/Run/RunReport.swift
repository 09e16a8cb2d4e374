/// The line of text that shows one measurement.
enum RunReport {
  static let header = pad("benchmark", 34) + right("min", 12) + right("median", 12) + right("MB/s", 10)

  /// Name, minimum, median, and megabytes (10⁶ bytes) a second at the minimum.
  static func line(_ name: String, bytes: Int, _ measurement: Measurement) -> String {
    let seconds = max(measurement.minimum.inSeconds, 1e-9)
    let speed = Int((Double(bytes) / seconds / 1e6).rounded())
    return pad(name, 34) + right(text(measurement.minimum), 12)
      + right(text(measurement.median), 12) + right(String(speed), 10)
  }

  /// A duration with three decimals, such as `12.345 ms`, or `12.345 us` below a millisecond.
  static func text(_ duration: Duration) -> String {
    let nanoseconds = duration.inSeconds * 1e9
    return nanoseconds < 1e6 ? thousandths(nanoseconds) + " us" : thousandths(nanoseconds / 1e3) + " ms"
  }

  /// A number divided by 1000, rounded to three decimals.
  private static func thousandths(_ value: Double) -> String {
    let whole = Int(value.rounded())
    return "\(whole / 1000).\(String(whole % 1000 + 1000).dropFirst())"
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.utf8.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.utf8.count)) + text
  }
}
