import Testing

@testable import CommandLineSupport

@Suite struct PagerTests {
  private func command(_ change: (inout Pager.Choice) -> Void) -> String? {
    var choice = Pager.Choice()
    choice.searchPath = "/usr/bin:/bin"
    choice.pager = "sort"
    change(&choice)
    return choice.command
  }

  @Test func gitsOrderDecides() {
    #expect(command { _ in } == "sort")
    #expect(command { $0.corePager = "head -3" } == "head -3")
    #expect(
      command {
        $0.corePager = "head"; $0.gitPager = "tail -1"
      } == "tail -1"
    )
    #expect(command { $0.commandPager = "wc -l" } == "wc -l")
    #expect(command { $0.commandPager = "true" } == "sort")
    #expect(
      command {
        $0.commandPager = "false"; $0.gitPager = "sort"
      } == nil
    )
  }

  @Test func noPagerWhereItIsOfNoUse() {
    #expect(command { $0.gitPager = "cat" } == nil)
    #expect(command { $0.gitPager = "" } == nil)
    #expect(command { $0.term = "dumb" } == nil)
    #expect(command { $0.gitPager = "no-such-pager-anywhere -x" } == nil)
    #expect(command { $0.gitPager = "/no/such/pager" } == nil)
    #expect(command { $0.gitPager = "LESS=R sort" } == "LESS=R sort")
  }

  @Test func aCommandsOutputComesBack() throws {
    // As programs do at their start: a command that does not read its input must not end this process.
    BrokenPipe.becomesError()
    let content = [UInt8](repeating: 0x61, count: 1 << 20)
    let output = try content.withUnsafeBytes { try ShellFilter.run("cat; echo end", on: $0) }
    #expect(output == content + Array("end\n".utf8))
    let unread = try content.withUnsafeBytes { try ShellFilter.run("echo x", on: $0) }
    #expect(unread == Array("x\n".utf8))
    #expect(throws: FailureDescription.self) {
      try content.withUnsafeBytes { _ = try ShellFilter.run("exit 3", on: $0) }
    }
  }
}
