import GitIntegration
import SystemFiles
import Testing

@testable import CommandLineSupport

@Suite struct PagerTests {
  private func command(_ change: (inout Pager.Choice) -> Void) -> String? {
    var choice = Pager.Choice()
    choice.searchPath = "/usr/bin:/bin"
    choice.pager = .test("sort")
    change(&choice)
    return choice.command?.text
  }

  @Test func `Gits order decides`() {
    #expect(command { _ in } == "sort")
    #expect(command { $0.corePager = .test("head -3") } == "head -3")
    #expect(
      command {
        $0.corePager = .test("head"); $0.gitPager = .test("tail -1")
      } == "tail -1"
    )
    #expect(command { $0.commandPager = .test("wc -l") } == "wc -l")
    #expect(command { $0.commandPager = .test("true") } == "sort")
    #expect(
      command {
        $0.commandPager = .test("false"); $0.gitPager = .test("sort")
      } == nil
    )
  }

  @Test func `No pager where it is of no use`() {
    #expect(command { $0.gitPager = .test("cat") } == nil)
    #expect(command { $0.gitPager = .test("") } == nil)
    #expect(command { $0.term = "dumb" } == nil)
    #expect(command { $0.gitPager = .test("no-such-pager-anywhere -x") } == nil)
    #expect(command { $0.gitPager = .test("/no/such/pager") } == nil)
    #expect(command { $0.gitPager = .test("LESS=R sort") } == "LESS=R sort")
  }

  @Test func `A commands output comes back`() throws {
    // As programs do at their start: a command that does not read its input must not end this process.
    BrokenPipe.becomesError()
    let content = [UInt8](repeating: 0x61, count: 1 << 20)
    let output = try content.withUnsafeBytes { try ShellFilter.run(.test("cat; echo end"), on: $0) }
    #expect(output == content + Array("end\n".utf8))
    let unread = try content.withUnsafeBytes { try ShellFilter.run(.test("echo x"), on: $0) }
    #expect(unread == Array("x\n".utf8))
    #expect(throws: FailureDescription.self) {
      try content.withUnsafeBytes { _ = try ShellFilter.run(.test("exit 3"), on: $0) }
    }
  }
}

extension CommandSetting {
  /// A command as the environment names one.
  fileprivate static func test(_ text: String) -> CommandSetting {
    CommandSetting(variable: "TEST") { _ in text } ?? CommandSetting(builtIn: "false")
  }
}
