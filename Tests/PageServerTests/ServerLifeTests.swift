import NIOCore
import PageServer
import TestSupport
import Testing

/// When a server ends.
@Suite struct ServerLifeTests {
  private static func limits(_ change: (inout Limits) -> Void) -> Limits {
    var limits = Limits()
    limits.tick = .milliseconds(20)
    change(&limits)
    return limits
  }

  private static func openTab(_ server: RunningServer) throws -> RawClient {
    let client = try RawClient(port: server.port)
    client.send("GET /events HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\(try server.cookie())\r\n\r\n")
    #expect(client.read(until: "retry:").contains("text/event-stream"))
    return client
  }

  @Test func `Ends with the last tab`() throws {
    let server = RunningServer(limits: Self.limits { $0.grace = .milliseconds(50) })
    var tabs = [try Self.openTab(server), try Self.openTab(server)]
    tabs.removeLast()
    // One tab is left, so it answers.
    #expect(try server.cookie().contains("nbtrio-"))
    tabs = []
    server.waitForEnd()
  }

  @Test func `Ends if nobody comes`() throws {
    let server = RunningServer(limits: Self.limits { $0.firstTab = .milliseconds(50) })
    server.waitForEnd()
  }

  @Test func `Ends if nobody does anything`() throws {
    let server = RunningServer(limits: Self.limits { $0.idle = .milliseconds(50) })
    let tab = try Self.openTab(server)
    server.waitForEnd()
    _ = tab.readToEnd()
  }

  @Test func `Ends when the site says so`() throws {
    let server = RunningServer()
    let answer = try server.send("POST", "/done", headers: try server.writingHeaders(), body: "{}")
    #expect(answer.hasPrefix("HTTP/1.1 200"))
    server.waitForEnd()
  }

  @Test func `Event streams need the cookie`() throws {
    let server = RunningServer()
    #expect(try server.send("GET", "/events").hasPrefix("HTTP/1.1 403"))
  }
}
