import Testing

@testable import nbbench

@Suite struct `Measuring` {
  @Test func `minimum and median of odd and even counts`() {
    let odd = Measurement(times: [.milliseconds(5), .milliseconds(1), .milliseconds(3)])
    #expect(odd.minimum == .milliseconds(1))
    #expect(odd.median == .milliseconds(3))
    let even = Measurement(times: [.milliseconds(4), .milliseconds(1), .milliseconds(2), .milliseconds(9)])
    #expect(even.median == .milliseconds(3))
  }

  @Test func `the work runs once more than it is measured`() {
    var runs = 0
    let measurement = Measurement.measure(seconds: 0, rounds: 7) {
      runs += 1
      return runs
    }
    #expect(measurement.times.count == 7)
    #expect(runs == 8)
  }

  @Test func `an error of the work is thrown on`() {
    struct Failed: Error {}
    #expect(throws: Failed.self) {
      _ = try Measurement.measure(seconds: 0) { () throws(Failed) -> Int in throw Failed() }
    }
  }

  @Test func `a line shows milliseconds and MB a second`() {
    let line = RunReport.line(
      "copy small",
      bytes: 5_000_000,
      Measurement(times: [.microseconds(2_005), .microseconds(995)])
    )
    #expect(line.split(separator: " ") == ["copy", "small", "995.000", "us", "1.500", "ms", "5025"])
  }
}
