import CommandLineSupport
import Testing

/// A terminal with a clock that the test turns.
private final class PaintedTerminal {
  var now = 100.0
  var text = ""

  func target(columns: Int = 80) -> ProgressBar.Target {
    ProgressBar.Target(columns: columns, seconds: { self.now }) {
      self.text += String(decoding: $0, as: UTF8.self)
    }
  }
}

@Suite struct ProgressBarTests {
  @Test func `Nothing is shown within a second, nor without a terminal`() {
    let terminal = PaintedTerminal()
    let bar = ProgressBar("stripping", total: 10, on: terminal.target())
    terminal.now += 0.99
    bar.advance(by: 9)
    bar.clear()
    #expect(terminal.text == "")
    let none = ProgressBar("stripping", total: 10, on: nil)
    none.advance()
    #expect(none.done == 1)
  }

  @Test func `The time before it is shown can be another`() {
    let terminal = PaintedTerminal()
    var target = terminal.target()
    target.patience = 0
    ProgressBar("stripping", total: 10, on: target).advance()
    #expect(terminal.text.contains("1 of 10"))
  }

  @Test func `Count, rate and remaining time, ten times a second at the most`() {
    let terminal = PaintedTerminal()
    let bar = ProgressBar("stripping", total: 2000, on: terminal.target())
    terminal.now += 2
    bar.advance(by: 1000)
    let line = "stripping  [====================                    ]  1,000 of 2,000  500/s  2 s left"
    #expect(terminal.text.hasPrefix("\rstripping  [=") && terminal.text.hasSuffix("\u{1B}[K"))
    #expect(terminal.text.contains("1,000 of 2,000  500/s  2 s left"))
    #expect(terminal.text.count <= line.count + 4)
    let first = terminal.text
    terminal.now += 0.05
    bar.advance()
    #expect(terminal.text == first)
    terminal.now += 0.06
    bar.advance()
    #expect(terminal.text.contains("1,002 of 2,000"))
    terminal.text = ""
    bar.clear()
    bar.clear()
    #expect(terminal.text == "\r\u{1B}[K")
  }

  @Test func `It fits into the terminal, and says long times in larger units`() {
    let terminal = PaintedTerminal()
    let bar = ProgressBar("stripping", total: 100_000, on: terminal.target(columns: 30))
    terminal.now += 10
    bar.advance(by: 10)
    let line = terminal.text.dropFirst().dropLast(3)
    #expect(line.count <= 29, "\(line)")
    let wide = PaintedTerminal()
    let slow = ProgressBar("stripping", total: 100_000, on: wide.target(columns: 200))
    wide.now += 10
    slow.advance(by: 10)
    #expect(wide.text.contains("10 of 100,000  1.0/s  27 h 46 min left"), "\(wide.text)")
  }

  @Test func `Numbers as people read them`() {
    #expect(
      [0, 12, 999, 1000, 1_234_567].map(CountText.grouped) == ["0", "12", "999", "1,000", "1,234,567"]
    )
    #expect(CountText.of(1, "branch", "branches") == "1 branch")
    #expect(CountText.of(1332, "version") == "1,332 versions")
    let sizes = [0, 1, 999, 1000, 12_345, 314_200_000, 999_999, 2_000_000_000]
    #expect(
      sizes.map(CountText.bytes)
        == ["0 bytes", "1 byte", "999 bytes", "1.0 KB", "12.3 KB", "314 MB", "1.0 MB", "2.0 GB"]
    )
  }
}
