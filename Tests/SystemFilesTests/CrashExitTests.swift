import Foundation
import TestSupport
import Testing

/// Crashes of whole processes that end in order.
@Suite struct CrashExitTests {
  private static let ways = ["index", "overflow", "stack", "abort", "pointer"]

  @Test(arguments: ways) func `A crash is a message and a status`(_ how: String) throws {
    let ended = try CommandFixture.shell("ulimit -s 1024; \"$F\" crash \(how)", in: try ScratchFolder())
    #expect(ended.status == 7)
    #expect(ended.output.isEmpty)
    // In a debug build the runtime says something of its own before.
    #expect(ended.errors.hasSuffix("last words\n"))
    #expect(!ended.errors.contains("first words"))
  }

  @Test func `What is disarmed crashes as ever`() throws {
    let ended = try CommandFixture.shell("\"$F\" crash abort --disarmed", in: try ScratchFolder())
    #expect(ended.status == 128 + SIGABRT || ended.signal == SIGABRT)
    #expect(!ended.errors.contains("words"))
  }
}
