import Foundation
import NIOCore
import PageServer
import TestSupport
import Testing

/// Clients that do not behave.
@Suite struct HostileClientTests {
  private static func limits(_ change: (inout Limits) -> Void) -> Limits {
    var limits = Limits()
    change(&limits)
    return limits
  }

  @Test func `Paths are no files`() throws {
    let server = RunningServer()
    let cookie = try server.cookie()
    for target in [
      "/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
      "/second/..",
      "/second%00", "/SECOND", "/second/x", "/events/../second", "/%73econd", "http://evil.example/second",
      "*",
    ] {
      let answer = try server.send("GET", target, headers: [cookie])
      #expect(answer.hasPrefix("HTTP/1.1 4"), "\(target): \(answer.prefix(40))")
      #expect(!answer.contains("root:"))
    }
    #expect(try server.send("GET", "/second", headers: [cookie]).hasPrefix("HTTP/1.1 200"))
  }

  @Test func `Huge headers are refused`() throws {
    let server = RunningServer()
    let long = "X-Long: " + String(repeating: "a", count: 20_000)
    #expect(try server.send("GET", "/", headers: [long]).hasPrefix("HTTP/1.1 431"))
    let endless = try RawClient(port: server.port)
    endless.send("GET / HTTP/1.1\r\n")
    var isOpen = true
    for _ in 0..<2_000 where isOpen {
      isOpen = endless.send("X-A: " + String(repeating: "a", count: 1_000) + "\r\n")
    }
    #expect(!isOpen || endless.readToEnd().hasPrefix("HTTP/1.1 4"))
    #expect(try server.cookie().contains("nbtrio-"))
  }

  @Test func `Huge bodies are refused before they come`() throws {
    let server = RunningServer(limits: Self.limits { $0.body = 1_000 })
    let headers = try server.writingHeaders()
    let client = try RawClient(port: server.port)
    let lines =
      ["POST /write HTTP/1.1", "Host: 127.0.0.1:\(server.port)"] + headers + ["Content-Length: 99999999"]
    client.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
    #expect(client.readToEnd().hasPrefix("HTTP/1.1 413"))
    let chunked = try RawClient(port: server.port)
    let head =
      ["POST /write HTTP/1.1", "Host: 127.0.0.1:\(server.port)"] + headers + ["Transfer-Encoding: chunked"]
    chunked.send(head.joined(separator: "\r\n") + "\r\n\r\n")
    for _ in 0..<4 { chunked.send("200\r\n" + String(repeating: "a", count: 512) + "\r\n") }
    #expect(chunked.readToEnd().hasPrefix("HTTP/1.1 413"))
    #expect(server.site.written.isEmpty)
  }

  @Test func `What is no HTTP is refused`() throws {
    let server = RunningServer()
    for text in [
      "\u{16}\u{3}\u{1}hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
      "POST /write HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /write HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n folded: x\r\n\r\n",
    ] {
      let client = try RawClient(port: server.port)
      client.send(text)
      let answer = client.readToEnd()
      #expect(
        answer.isEmpty || answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.0 4"),
        "\(text): \(answer)"
      )
    }
    #expect(server.site.paths.isEmpty)
  }

  @Test func `Requests sent ahead are answered in order`() throws {
    let server = RunningServer()
    let cookie = try server.cookie()
    let client = try RawClient(port: server.port)
    func request(_ target: String, _ more: String) -> String {
      "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\(cookie)\r\n\(more)\r\n"
    }
    client.send(request("/", "") + request("/second", "") + request("/none", "Connection: close\r\n"))
    let answer = client.readToEnd()
    let first = try #require(answer.range(of: "token="))
    let second = try #require(answer.range(of: "the second"))
    let third = try #require(answer.range(of: "there is no such page"))
    #expect(first.lowerBound < second.lowerBound && second.lowerBound < third.lowerBound)
  }

  @Test func `Who is slow is cut off`() throws {
    let server = RunningServer(limits: Self.limits { $0.patience = .milliseconds(200) })
    let silent = try RawClient(port: server.port)
    #expect(silent.readToEnd().isEmpty)
    let slow = try RawClient(port: server.port)
    slow.send("GET / HTTP/1.1\r\nHost: ")
    #expect(slow.readToEnd().isEmpty)
    let body = try RawClient(port: server.port)
    let headers = try server.writingHeaders() + ["Content-Length: 10"]
    body.send(
      "POST /write HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n" + headers.joined(separator: "\r\n")
        + "\r\n\r\n{"
    )
    #expect(body.readToEnd().isEmpty)
    #expect(server.site.written.isEmpty)
  }

  @Test func `Connections are counted`() throws {
    let server = RunningServer(limits: Self.limits { $0.connections = 3 })
    let held = try (0..<3).map { _ in try RawClient(port: server.port) }
    for client in held { client.send("GET ") }
    // Those that were let in answer; the next one is closed at once.
    let next = try RawClient(port: server.port)
    next.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n")
    #expect(next.readToEnd().isEmpty)
    #expect(held.count == 3)
  }
}
