import Foundation
import TestSupport
import Testing

/// `nbdiff mcp`: requests on standard input, answers on standard output. What the tools answer to the official
/// client is checked by `scripts/check-mcp`.
@Suite struct NBDiffMCPTests {
  private let world: DiffWorld

  init() throws {
    world = try DiffWorld()
    try world.write("a.ipynb", "x = 1")
    try world.commit()
    try world.write("a.ipynb", "x = 2")
    try world.repository.write("broken.ipynb", "{")
  }

  /// The answers to lines, in their order.
  private func answers(_ lines: String..., in folder: String? = nil) throws -> [[String: Any]] {
    let result = try world.nbdiff("mcp", in: folder, input: lines.map { $0 + "\n" }.joined())
    #expect(result.status == 0 && result.errorText.isEmpty, "\(result.errorText)")
    return try result.lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  private func call(_ tool: String, _ arguments: String) throws -> (text: String, isError: Bool) {
    let answer = try answers(
      #"{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "\#(tool)", "arguments": \#(arguments)}}"#
    )
    let result = try #require(answer.first?["result"] as? [String: Any], "\(answer)")
    let content = try #require((result["content"] as? [[String: Any]])?.first)
    return (try #require(content["text"] as? String), result["isError"] as? Bool ?? false)
  }

  @Test(arguments: [
    ("{", -32700), (#"{"jsonrpc": "2.0", "id": 1, "method": "ping"} x"#, -32700), ("[]", -32600),
    ("7", -32600),
    (#"{"jsonrpc": "2.0", "id": 1, "method": "prompts/list"}"#, -32601),
    (#"{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "remove"}}"#, -32602),
    (#"{"jsonrpc": "2.0", "id": 1, "method": "tools/call"}"#, -32602),
    (#"{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": []}"#, -32602),
    (#"{"jsonrpc": "2.0", "id": null, "method": "ping"}"#, -32600), (#"{"jsonrpc": "2.0", "id": 1}"#, -32600),
    (#"{"id": 1, "method": "ping"}"#, -32600),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"1999"}}}"#,
      -32022
    ),
  ])
  func `What cannot be served is a JSON-RPC error, and the next request is served`(line: String, code: Int)
    throws
  {
    let answers = try answers(line, #"{"jsonrpc": "2.0", "id": "next", "method": "ping"}"#)
    #expect(answers.count == 2)
    let error = try #require(answers.first?["error"] as? [String: Any])
    #expect(error["code"] as? Int == code)
    #expect((error["message"] as? String)?.isEmpty == false)
    #expect(answers.first?["id"] is NSNull || answers.first?["id"] as? Int == 1)
    #expect(answers.last?["id"] as? String == "next")
    #expect(answers.last?["result"] as? [String: Any] != nil)
  }

  @Test func `A request that is too large is refused`() throws {
    let long =
      #"{"jsonrpc": "2.0", "id": 1, "method": "ping", "x": ""# + String(repeating: "x", count: 16 << 20)
      + "\"}"
    let answers = try answers(long, #"{"jsonrpc": "2.0", "id": 2, "method": "ping"}"#)
    #expect((answers.first?["error"] as? [String: Any])?["code"] as? Int == -32600)
    #expect(answers.last?["id"] as? Int == 2)
  }

  @Test func `Notifications and answers are not answered`() throws {
    let answers = try answers(
      #"{"jsonrpc": "2.0", "method": "notifications/initialized"}"#,
      "",
      "  ",
      #"{"jsonrpc": "2.0", "id": 7, "result": {}}"#,
      #"{"jsonrpc": "2.0", "method": "nonsense"}"#
    )
    #expect(answers.isEmpty)
  }

  @Test(arguments: [
    ("2025-06-18", "2025-06-18"), ("2025-11-25", "2025-11-25"), ("2024-11-05", "2025-11-25"),
    ("x", "2025-11-25"),
  ])
  func `The handshake settles the revision`(asked: String, given: String) throws {
    let params =
      #"{"protocolVersion": "\#(asked)", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}"#
    let answers = try answers(#"{"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": \#(params)}"#)
    let result = try #require(answers.first?["result"] as? [String: Any])
    #expect(result["protocolVersion"] as? String == given)
    #expect((result["serverInfo"] as? [String: Any])?["name"] as? String == "nbdiff")
    #expect((result["capabilities"] as? [String: Any])?["tools"] != nil)
  }

  @Test func `The tools are listed with their arguments`() throws {
    let answers = try answers(#"{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}"#)
    let result = try #require(answers.first?["result"] as? [String: Any])
    let tools = try #require(result["tools"] as? [[String: Any]])
    let names = ["diff", "markdown", "show", "patch", "merge", "check", "resolve"]
    #expect(tools.map { $0["name"] as? String } == names)
    for tool in tools {
      let schema = try #require(tool["inputSchema"] as? [String: Any])
      #expect(schema["type"] as? String == "object")
      #expect((schema["properties"] as? [String: Any])?["path"] != nil)
    }
  }

  @Test func `A tool gives its text`() throws {
    let report = try call("diff", #"{"path": "a.ipynb"}"#)
    #expect(
      !report.isError && report.text.contains(#""diff":"@@ -1 +1 @@\n-x = 1\n+x = 2""#),
      "\(report.text)"
    )
    #expect(try call("markdown", "{}").text.hasPrefix("<!-- nbdiff:report -->\n"))
  }

  @Test(arguments: [
    ("show", #"{"path": "../a.ipynb"}"#, "outside the folder"),
    ("show", #"{"path": "/etc/passwd"}"#, "outside"),
    ("show", #"{"path": "a.ipynb", "file": 1}"#, "show has no argument 'file'"),
    ("show", "{}", "'path' is missing"),
    ("show", "[]", "'arguments' has to be an object"), ("show", #"{"path": 7}"#, "'path' has to be a string"),
    ("show", #"{"path": "a.ipynb", "budget": 0}"#, "'budget' has to be a number"),
    ("show", #"{"path": "broken.ipynb"}"#, "broken.ipynb:1:2: "),
    ("show", #"{"path": "a\u0000b"}"#, "is no name"),
    ("diff", #"{"path": "broken.ipynb"}"#, "not-json"), ("diff", #"{"base": "nonsense"}"#, "neither a file"),
    (
      "patch", #"{"path": "a.ipynb", "edits": [{"op": "delete", "cell": 0, "old": "x = 1"}]}"#,
      "edit 1 (delete)"
    ),
    ("merge", #"{"path": "a.ipynb", "remote": "nonsense"}"#, "nor a revision"),
    ("resolve", #"{"path": "a.ipynb"}"#, "'take' is missing"), ("check", #"{"path": "no"}"#, "no such file"),
  ])
  func `Everything else that goes wrong is a result`(tool: String, arguments: String, words: String) throws {
    let before = world.repository.text("a.ipynb")
    let result = try call(tool, arguments)
    #expect(result.isError)
    #expect(result.text.contains(words), "\(result.text)")
    #expect(world.repository.text("a.ipynb") == before)
  }

  @Test func `Nothing leads out of the folder in which it was started`() throws {
    try world.write("sub/b.ipynb", "y = 1")
    for (name, target) in [("link.ipynb", "../a.ipynb"), ("up", ".."), ("in.ipynb", "b.ipynb")] {
      try FileManager.default.createSymbolicLink(
        atPath: world.repository.path("sub/\(name)"),
        withDestinationPath: target
      )
    }
    for (path, isError) in [
      ("b.ipynb", false), ("in.ipynb", false), ("link.ipynb", true), ("up/a.ipynb", true),
      ("../a.ipynb", true),
      ("up/sub/b.ipynb", false),
    ] {
      let answers = try answers(
        #"{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "show", "arguments": {"path": "\#(path)"}}}"#,
        in: "sub"
      )
      let result = answers.first?["result"] as? [String: Any]
      #expect(result?["isError"] as? Bool == isError, "\(path): \(answers)")
    }
    let all = try answers(
      #"{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "diff", "arguments": {"base": "HEAD"}}}"#,
      in: "sub"
    )
    #expect(!"\(all)".contains("a.ipynb"))
  }
}
