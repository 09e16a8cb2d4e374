import Testing

@testable import CommandLineSupport

@Suite struct TerminalTests {
  @Test func `Explicit modes ignore the surroundings`() {
    for isTerminal in [true, false] {
      #expect(Terminal.usesColor(.always, noColor: "1", term: "dumb", isTerminal: isTerminal))
      #expect(!Terminal.usesColor(.never, noColor: nil, term: "xterm", isTerminal: isTerminal))
    }
  }

  @Test func `Auto colours capable terminals only`() {
    #expect(Terminal.usesColor(.auto, noColor: nil, term: "xterm", isTerminal: true))
    #expect(Terminal.usesColor(.auto, noColor: "", term: "xterm", isTerminal: true))
    #expect(!Terminal.usesColor(.auto, noColor: "1", term: "xterm", isTerminal: true))
    #expect(!Terminal.usesColor(.auto, noColor: nil, term: "dumb", isTerminal: true))
    #expect(!Terminal.usesColor(.auto, noColor: nil, term: nil, isTerminal: true))
    #expect(!Terminal.usesColor(.auto, noColor: nil, term: "xterm", isTerminal: false))
  }

  @Test func `Width falls back to columns and then to 80`() {
    #expect(Terminal.width(-1, columns: "123") == 123)
    #expect(Terminal.width(-1, columns: "0") == 80)
    #expect(Terminal.width(-1, columns: nil) == 80)
  }
}
