import Foundation
import TestSupport

/// A page that a program serves, spoken to as its script does.
final class ServedPage {
  /// An answer of the server.
  struct Answer {
    let status: Int
    let body: String

    var object: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
    }
  }

  /// A server that did not start.
  struct Failure: Error {
    let message: String
  }

  private let process = Process()
  private let output = Pipe()
  private let errors = Pipe()
  private var text = ""
  private let port: Int
  private let cookie: String
  private var token = ""
  private(set) var html = ""
  /// What the page knows of the merge, or of its files.
  private(set) var state: [String: Any] = [:]

  /// Starts a program and opens the page whose address it prints.
  init(_ repository: TemporaryRepository, _ arguments: [String], program: String = "nbmerge") throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: repository.path)
    process.environment = repository.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    var found: Range<String.Index>?
    while found == nil {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { break }
      text += String(decoding: data, as: UTF8.self)
      found = text.range(
        of: #"http://127\.0\.0\.1:[0-9]+/\?token=[0-9a-f]{64}\n"#,
        options: .regularExpression
      )
    }
    guard let found, let url = URL(string: text[found].trimmingCharacters(in: .newlines)), let port = url.port
    else {
      let words = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
      throw Failure(message: text + words)
    }
    self.port = port
    let launch = try ServedPage.send(port, "GET", "/?\(url.query ?? "")", [], nil)
    let line = launch.head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("set-cookie: ") } ?? ""
    cookie = "Cookie: " + line.dropFirst(12).prefix { $0 != ";" }
    try load("/")
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  /// Loads the first page again.
  func reload() throws { try load("/") }

  /// Opens the page of a notebook of the queue.
  func open(_ number: Int) throws { try load("/\(number)") }

  private func load(_ path: String) throws {
    html = try ServedPage.send(port, "GET", path, [cookie], nil).body
    guard let start = html.range(of: "data-state=\""),
      let end = html.range(of: "\"", range: start.upperBound..<html.endIndex)
    else {
      // A diff page asks for what it can do.
      state = try get("/live").object
      token = state["token"] as? String ?? ""
      return
    }
    let json = html[start.upperBound..<end.lowerBound].replacingOccurrences(of: "&quot;", with: "\"")
      .replacingOccurrences(of: "&amp;", with: "&")
    state = Answer(status: 200, body: json).object
    token = state["token"] as? String ?? ""
  }

  /// The stream of what open pages are told, from now on.
  func events() throws -> RawClient {
    let client = try RawClient(port: port)
    client.send("GET /events HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(cookie)\r\n\r\n")
    _ = client.read(until: "retry:")
    return client
  }

  /// Reads something.
  func get(_ path: String) throws -> Answer {
    let answer = try ServedPage.send(port, "GET", path, [cookie], nil)
    return Answer(status: answer.status, body: answer.body)
  }

  /// Asks for a change of the merge.
  func act(_ name: String, _ body: [String: Any] = [:]) throws -> Answer {
    try post("act", body.merging(["act": name]) { $1 })
  }

  /// Sends a change, with what every request of the page has.
  func post(_ path: String, _ body: [String: Any]) throws -> Answer {
    let whole = ["file": state["file"] ?? 0, "revision": state["revision"] ?? 0].merging(body) { $1 }
    let data = try JSONSerialization.data(withJSONObject: whole)
    let headers = [
      cookie, "Origin: http://127.0.0.1:\(port)", "Content-Type: application/json",
      "X-Nbtrio-Token: \(token)",
    ]
    let sent = try ServedPage.send(port, "POST", "/\(path)", headers, String(decoding: data, as: UTF8.self))
    let answer = Answer(status: sent.status, body: sent.body)
    if answer.status == 200 { state.merge(answer.object) { $1 } }
    return answer
  }

  private static func send(
    _ port: Int,
    _ method: String,
    _ path: String,
    _ headers: [String],
    _ body: String?
  ) throws -> (status: Int, head: String, body: String) {
    let client = try RawClient(port: port)
    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + headers
    if let body { lines.append("Content-Length: \(body.utf8.count)") }
    client.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
    let answer = client.readToEnd()
    let parts = answer.components(separatedBy: "\r\n\r\n")
    let status = Int(answer.split(separator: " ").dropFirst().first ?? "") ?? 0
    return (status, parts[0], parts.dropFirst().joined(separator: "\r\n\r\n"))
  }

  /// Interrupts the program as `^C` does.
  func interrupt() { process.interrupt() }

  /// Waits for the end of the program.
  func end() -> (status: Int32, text: String) {
    text += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}
