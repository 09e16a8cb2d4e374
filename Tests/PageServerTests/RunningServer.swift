import Foundation
import NIOCore
import PageServer
import Synchronization
import TestSupport

/// A server with a small site, running while the value lives.
final class RunningServer: Sendable {
  /// What the site was asked to write.
  final class Site: PageSite, @unchecked Sendable {
    private let lock = Mutex<(written: [[String]], paths: [[String]])>(([], []))

    var written: [[String]] { lock.withLock { $0.written } }
    var paths: [[String]] { lock.withLock { $0.paths } }

    func respond(to request: PageRequest, writeToken: String) -> PageResponse {
      lock.withLock { $0.paths.append(request.path) }
      if request.method == .post {
        lock.withLock { $0.written.append(request.path) }
        var response = PageResponse.json(Array("{}".utf8))
        response.endsServer = request.path == ["done"]
        return response
      }
      if request.path.isEmpty {
        return .page(Array("token=\(writeToken);".utf8), policy: "default-src 'none'")
      }
      return request.path == ["second"] ? .text(200, "the second") : .notFound
    }

    func changes() -> [PageEvent] { [] }
  }

  let site = Site()
  private let place: PageServer.Place
  private let ended = DispatchSemaphore(value: 0)
  private let listening = Mutex<PageServer.Listening?>(nil)

  init(base: String? = nil, limits: Limits = Limits()) {
    var made = PageServer.Place()
    made.base = base.flatMap { BaseAddress($0) }
    place = made
    let ready = DispatchSemaphore(value: 0)
    let thread = Thread { [self] in
      try? PageServer(self.place, limits: limits).run(site, watchesSignals: false) { found in
        listening.withLock { $0 = found }
        ready.signal()
      }
      ended.signal()
    }
    thread.start()
    ready.wait()
  }

  var port: Int { listening.withLock { $0?.port } ?? 0 }
  var address: String { listening.withLock { $0?.address } ?? "" }
  var browserAddress: String { listening.withLock { $0?.browserAddress } ?? "" }

  /// Waits until the server has ended by itself.
  func waitForEnd() { ended.wait() }

  /// The token in an address.
  static func token(_ address: String) -> String { String(address.split(separator: "=").last ?? "") }

  /// Sends one request on a connection of its own and gives the answer.
  func send(
    _ method: String = "GET",
    _ target: String,
    host: String? = nil,
    headers: [String] = [],
    body: String? = nil
  ) throws -> String {
    let client = try RawClient(port: port)
    var lines = ["\(method) \(target) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")", "Connection: close"]
    lines += headers
    if let body { lines.append("Content-Length: \(body.utf8.count)") }
    client.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
    return client.readToEnd()
  }

  /// The cookie that the launch address gives.
  func cookie() throws -> String {
    let answer = try send("GET", "/?token=\(RunningServer.token(address))")
    let line = answer.split(separator: "\r\n").first { $0.lowercased().hasPrefix("set-cookie: ") } ?? ""
    return "Cookie: " + line.dropFirst(12).prefix { $0 != ";" }
  }

  /// The headers of a request that may write.
  func writingHeaders() throws -> [String] {
    let cookie = try cookie()
    let page = try send("GET", "/", headers: [cookie])
    let token = page.components(separatedBy: "token=").last?.prefix { $0 != ";" } ?? ""
    return [
      cookie, "Origin: http://127.0.0.1:\(port)", "Content-Type: application/json",
      "X-Nbtrio-Token: \(token)",
    ]
  }
}
