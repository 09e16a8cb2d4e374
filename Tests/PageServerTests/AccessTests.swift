import PageServer
import TestSupport
import Testing

/// Who gets in, and who does not.
@Suite struct AccessTests {
  @Test func `The launch address gives the cookie`() throws {
    let server = RunningServer()
    #expect(try server.send("GET", "/").hasPrefix("HTTP/1.1 403"))
    let answer = try server.send("GET", "/?token=\(RunningServer.token(server.address))")
    #expect(answer.hasPrefix("HTTP/1.1 200"))
    #expect(answer.contains("nbtrio-\(server.port)="))
    #expect(answer.contains("; HttpOnly; SameSite=Strict"))
    #expect(try server.send("GET", "/", headers: [try server.cookie()]).hasPrefix("HTTP/1.1 200"))
  }

  @Test func `A token is 256 bits and no other is good`() throws {
    let server = RunningServer()
    let token = RunningServer.token(server.address)
    #expect(token.utf8.count == 64)
    #expect(token != RunningServer.token(server.browserAddress))
    for wrong in ["", "0", String(token.dropLast()), token + "0", String(token.reversed())] {
      #expect(try server.send("GET", "/?token=\(wrong)").hasPrefix("HTTP/1.1 403"))
    }
  }

  @Test func `The browsers token is good once`() throws {
    let server = RunningServer()
    let token = RunningServer.token(server.browserAddress)
    #expect(try server.send("GET", "/?token=\(token)").hasPrefix("HTTP/1.1 200"))
    #expect(try server.send("GET", "/?token=\(token)").hasPrefix("HTTP/1.1 403"))
  }

  @Test func `Other names are refused`() throws {
    let server = RunningServer()
    let cookie = try server.cookie()
    for host in [
      "evil.example", "evil.example:\(server.port)", "127.0.0.1", "127.0.0.1:1",
      "127.0.0.1.evil.example:\(server.port)",
      "", "localhost:\(server.port).", "[::1]:\(server.port)",
    ] {
      #expect(try server.send("GET", "/", host: host, headers: [cookie]).hasPrefix("HTTP/1.1 4"), "\(host)")
    }
    #expect(
      try server.send("GET", "/", host: "LocalHost:\(server.port)", headers: [cookie]).hasPrefix(
        "HTTP/1.1 200"
      )
    )
    let twice = ["Host: evil.example", cookie]
    #expect(try server.send("GET", "/", headers: twice).hasPrefix("HTTP/1.1 4"))
    #expect(server.site.paths == [[]])
  }

  @Test func `A write shows origin type and token`() throws {
    let server = RunningServer()
    let headers = try server.writingHeaders()
    for leftOut in headers.indices {
      var some = headers
      some.remove(at: leftOut)
      #expect(
        try server.send("POST", "/write", headers: some, body: "{}").hasPrefix("HTTP/1.1 4"),
        "\(headers[leftOut])"
      )
    }
    for (place, wrong) in [
      (1, "Origin: http://evil.example"), (1, "Origin: null"),
      (1, "Origin: https://127.0.0.1:\(server.port)"),
      (2, "Content-Type: text/plain"), (2, "Content-Type: application/x-www-form-urlencoded"),
      (3, "X-Nbtrio-Token: \(RunningServer.token(server.address))"),
    ] {
      var some = headers
      some[place] = wrong
      #expect(
        try server.send("POST", "/write", headers: some, body: "{}").hasPrefix("HTTP/1.1 4"),
        "\(wrong)"
      )
    }
    #expect(server.site.written.isEmpty)
    #expect(try server.send("POST", "/write", headers: headers, body: "{}").hasPrefix("HTTP/1.1 200"))
    #expect(server.site.written == [["write"]])
  }

  @Test func `No other method and no other origin is let in`() throws {
    let server = RunningServer()
    let headers = try server.writingHeaders()
    for method in ["OPTIONS", "PUT", "DELETE", "TRACE", "HEAD"] {
      let answer = try server.send(method, "/", headers: headers)
      #expect(answer.hasPrefix("HTTP/1.1 405"), "\(method)")
      #expect(!answer.lowercased().contains("access-control-"))
    }
  }

  @Test func `Every answer has the headers`() throws {
    let server = RunningServer()
    let cookie = try server.cookie()
    for target in ["/", "/none", "/?token=1"] {
      let answer = try server.send("GET", target, headers: [cookie]).lowercased()
      for header in [
        "content-security-policy: default-src 'none'", "x-content-type-options: nosniff",
        "cache-control: no-store",
        "referrer-policy: no-referrer", "cross-origin-resource-policy: same-origin",
      ] {
        #expect(answer.contains(header), "\(target) \(header)")
      }
    }
  }

  @Test func `A base address is one more name`() throws {
    let server = RunningServer(base: "https://hub.example/user/me/proxy/8888")
    #expect(server.address.hasPrefix("https://hub.example/user/me/proxy/8888/?token="))
    let token = RunningServer.token(server.address)
    for target in ["/?token=\(token)", "/user/me/proxy/8888/?token=\(token)"] {
      let answer = try server.send("GET", target, host: "hub.example")
      #expect(answer.hasPrefix("HTTP/1.1 200"))
      #expect(answer.contains("Path=/user/me/proxy/8888/; HttpOnly; SameSite=Strict; Secure"))
    }
    var headers = try server.writingHeaders()
    headers[1] = "Origin: https://hub.example"
    let answer = try server.send(
      "POST",
      "/user/me/proxy/8888/write",
      host: "hub.example",
      headers: headers,
      body: "{}"
    )
    #expect(answer.hasPrefix("HTTP/1.1 200"))
    #expect(server.site.written == [["write"]])
    for wrong in [
      "ftp://a/", "https://", "https://a b/", "https://a/<script>/", "javascript:alert(1)", "http://a//b/",
    ] {
      #expect(BaseAddress(wrong) == nil, "\(wrong)")
    }
  }
}
