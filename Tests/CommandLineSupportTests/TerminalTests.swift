import Testing

@testable import CommandLineSupport

@Suite struct TerminalTests {
  @Test func explicitModesIgnoreTheSurroundings() {
    for isTerminal in [true, false] {
      #expect(Terminal.usesColor(.always, noColor: "1", term: "dumb", isTerminal: isTerminal))
      #expect(!Terminal.usesColor(.never, noColor: nil, term: "xterm", isTerminal: isTerminal))
    }
  }

  @Test func autoColoursCapableTerminalsOnly() {
    #expect(Terminal.usesColor(.auto, noColor: nil, term: "xterm", isTerminal: true))
    #expect(Terminal.usesColor(.auto, noColor: "", term: "xterm", isTerminal: true))
    #expect(!Terminal.usesColor(.auto, noColor: "1", term: "xterm", isTerminal: true))
    #expect(!Terminal.usesColor(.auto, noColor: nil, term: "dumb", isTerminal: true))
    #expect(!Terminal.usesColor(.auto, noColor: nil, term: nil, isTerminal: true))
    #expect(!Terminal.usesColor(.auto, noColor: nil, term: "xterm", isTerminal: false))
  }

  @Test func widthFallsBackToColumnsAndThenTo80() {
    #expect(Terminal.width(-1, columns: "123") == 123)
    #expect(Terminal.width(-1, columns: "0") == 80)
    #expect(Terminal.width(-1, columns: nil) == 80)
  }
}
