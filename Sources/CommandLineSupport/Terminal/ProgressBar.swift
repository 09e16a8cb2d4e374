import SystemFiles

/// How far work has come, on one line of a terminal: a bar, how much of how much, how fast, and how long still.
///
/// Nothing is shown for work that is done within a second, nor where standard error is no terminal. The line is
/// drawn over itself ten times a second at the most, and is gone when the work is done. For one thread.
package final class ProgressBar {
  /// Where a bar is drawn.
  package struct Target {
    /// Writes bytes to the terminal.
    package var write: ([UInt8]) -> Void
    /// How many columns it has.
    package var columns: Int
    /// Seconds since some moment, never going back.
    package var seconds: () -> Double

    /// How long work may take without being shown, in seconds.
    package var patience: Double

    /// A target of any kind.
    package init(
      columns: Int,
      patience: Double = ProgressBar.patience,
      seconds: @escaping () -> Double,
      write: @escaping ([UInt8]) -> Void
    ) {
      (self.write, self.columns, self.seconds) = (write, columns, seconds)
      self.patience = patience
    }

    /// Standard error; nil if that is no terminal, or one that cannot draw over a line.
    ///
    /// - Parameter variable: the environment: `TERM` and `COLUMNS` count, and `NBTRIO_PROGRESS`, the seconds
    ///   after which work is shown (`off`: it never is).
    package static func standardError(_ variable: (String) -> String?) -> Target? {
      let (term, patience) = (variable("TERM") ?? "", variable("NBTRIO_PROGRESS"))
      guard Terminal.isTerminal(STDERR_FILENO), !term.isEmpty, term != "dumb", patience != "off" else {
        return nil
      }
      let columns = Terminal.width(STDERR_FILENO, columns: variable("COLUMNS"))
      let seconds = patience.flatMap { Double($0) } ?? ProgressBar.patience
      return Target(columns: columns, patience: seconds, seconds: { MonotonicClock.seconds }) { bytes in
        bytes.withUnsafeBytes { _ = Descriptor.writeAll([$0], to: STDERR_FILENO) }
      }
    }
  }

  /// How long work may take without being shown, unless something else is said.
  package static let patience = 1.0
  private static let interval = 0.1

  private let what: String
  private let total: Int
  private let target: Target?
  private let start: Double
  /// How many are done.
  package private(set) var done = 0
  private var nextDrawing: Double
  private var isDrawn = false

  /// Begins to count.
  ///
  /// - Parameters:
  ///   - what: what is done, such as `stripping`.
  ///   - total: how many there are to be done.
  ///   - target: where it is shown; nil for nowhere.
  package init(_ what: String, total: Int, on target: Target?) {
    (self.what, self.total, self.target) = (what, total, target)
    start = target?.seconds() ?? 0
    nextDrawing = start + (target?.patience ?? 0)
  }

  deinit { clear() }

  /// Counts some as done, and shows it if it is time to.
  package func advance(by count: Int = 1) {
    done += count
    guard let target else { return }
    let now = target.seconds()
    guard now >= nextDrawing else { return }
    nextDrawing = now + Self.interval
    isDrawn = true
    target.write(Array("\r\(line(after: now - start))\u{1B}[K".utf8))
  }

  /// Takes the line away, for a message or because the work is done. It comes back with the next count.
  package func clear() {
    guard isDrawn else { return }
    isDrawn = false
    target?.write(Array("\r\u{1B}[K".utf8))
  }

  private func line(after seconds: Double) -> String {
    let rate = Double(done) / max(seconds, 0.001)
    let left = rate > 0 ? Double(max(total - done, 0)) / rate : 0
    let shownRate = rate < 10 ? "\((rate * 10).rounded() / 10)" : CountText.grouped(Int(rate))
    let numbers =
      "\(CountText.grouped(done)) of \(CountText.grouped(total))  \(shownRate)/s  \(Self.duration(left)) left"
    let columns = (target?.columns ?? 80) - 1
    let room = min(columns - what.utf8.count - numbers.utf8.count - 6, 40)
    guard room >= 5 else { return String("\(what)  \(numbers)".prefix(columns)) }
    let filled = total > 0 ? min(room, room * done / total) : room
    let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: room - filled)
    return "\(what)  [\(bar)]  \(numbers)"
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
