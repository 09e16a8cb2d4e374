import CommandLineSupport
import LosslessJSON
import Notebooks

/// A server of the Model Context Protocol over lines (revisions 2025-06-18 to 2026-07-28).
///
/// It keeps nothing between requests: every call names its files, and neither the handshake of the older revisions
/// nor the discovery of the newer ones has to come before one.
struct MCPServer {
  let tools: [any MCPTool]

  /// The revisions with a handshake, oldest first.
  private static let handshakeVersions = ["2025-06-18", "2025-11-25"]
  /// All revisions.
  static let versions = handshakeVersions + ["2026-07-28"]
  private static let versionKey = Array("io.modelcontextprotocol/protocolVersion".utf8)

  private static let instructions = """
    Tools for Jupyter notebooks in this folder. Begin with show (outline) or diff; edit with patch, which needs the \
    source that a cell is expected to have; read merge conflicts with check and settle them with resolve. Cells are \
    named by id, or by place counted from 0.
    """

  /// The answer to a line, without a line break; `nil` for what is not answered.
  func answer(_ line: [UInt8]) -> [UInt8]? {
    var id = JSONTree.null
    do throws(RPCError) {
      let document: JSONDocument
      do throws(JSONError) {
        document = try JSONDocument.parse(line)
      } catch {
        throw .parse("not JSON: \(error.message) at column \(error.column)")
      }
      let request = document.root
      guard request.isObject else {
        throw .invalidRequest(request.isArray ? "one request a line, no batches" : "a request is an object")
      }
      let isCall = request["id"] != nil
      if let given = request["id"] {
        guard given.isString || given.kind == .number else {
          throw .invalidRequest("'id' has to be a string or a number")
        }
        id = .value(given)
      }
      guard let method = request["method"], method.isString else {
        // What answers a request of ours: there are none.
        if request["result"] != nil || request["error"] != nil { return nil }
        throw .invalidRequest("'method' is missing")
      }
      guard let version = request["jsonrpc"], version.isString, version.hasText("2.0") else {
        throw .invalidRequest("'jsonrpc' has to be \"2.0\"")
      }
      if !isCall { return nil }
      let result = try result(of: String(decoding: method.text, as: UTF8.self), request["params"])
      return MCPServer.line([JSONMember("id", id), JSONMember("result", result)])
    } catch {
      return MCPServer.line(error, id: id)
    }
  }

  /// The answer to a line that is too long to be looked at.
  static func refusal(limit: Int) -> [UInt8] {
    line(.invalidRequest("the request is longer than \(limit) bytes"), id: .null)
  }

  private func result(of method: String, _ params: JSONValue?) throws(RPCError) -> JSONTree {
    if let params, !params.isObject { throw .invalidParameters("'params' has to be an object") }
    if let wanted = params?["_meta"]?[MCPServer.versionKey], wanted.isString {
      let version = String(decoding: wanted.text, as: UTF8.self)
      if !MCPServer.versions.contains(version) {
        var error = RPCError(code: -32022, message: "this revision of the protocol is not supported")
        error.data = .object([
          JSONMember("supported", .array(MCPServer.versions.map { .string($0) })),
          JSONMember("requested", .value(wanted)),
        ])
        throw error
      }
    }
    switch method {
    case "initialize": return MCPServer.initialized(params)
    case "server/discover": return MCPServer.discovered
    case "ping": return .object([])
    case "tools/list": return listed
    case "tools/call": return try called(params)
    default: throw .unknownMethod("there is no method \(MCPServer.quoted(method))")
    }
  }

  private static func initialized(_ params: JSONValue?) -> JSONTree {
    let wanted = params?["protocolVersion"].map {
      String(decoding: $0.isString ? $0.text : [], as: UTF8.self)
    }
    let version = handshakeVersions.first { $0 == wanted } ?? handshakeVersions.last ?? ""
    return .object([
      JSONMember("protocolVersion", .string(version)), JSONMember("capabilities", capabilities),
      JSONMember("serverInfo", serverInfo), JSONMember("instructions", .string(instructions)),
    ])
  }

  private static var discovered: JSONTree {
    .object(
      [
        JSONMember("supportedVersions", .array(versions.map { .string($0) })),
        JSONMember("capabilities", capabilities), JSONMember("instructions", .string(instructions)),
      ] + cacheable
    )
  }

  private static let capabilities = JSONTree.object([JSONMember("tools", .object([]))])

  private static let serverInfo = JSONTree.object([
    JSONMember("name", .string(Program.nbdiff.name)), JSONMember("version", .string(Program.version)),
  ])

  /// What newer revisions want of results that do not change.
  private static let cacheable = [
    JSONMember("resultType", .string("complete")), JSONMember("ttlMs", .integer(3_600_000)),
    JSONMember("cacheScope", .string("private")),
    JSONMember(
      "_meta",
      .object([JSONMember("io.modelcontextprotocol/serverInfo", serverInfo)])
    ),
  ]

  private var listed: JSONTree {
    let list = tools.map { tool in
      JSONTree.object([
        JSONMember("name", .string(tool.name)), JSONMember("title", .string(tool.title)),
        JSONMember("description", .string(tool.description)), JSONMember("inputSchema", tool.schema),
        JSONMember(
          "annotations",
          .object([
            JSONMember("readOnlyHint", .bool(tool.isReadOnly)), JSONMember("destructiveHint", .bool(false)),
            JSONMember("openWorldHint", .bool(false)),
          ])
        ),
      ])
    }
    return .object([JSONMember("tools", .array(list))] + MCPServer.cacheable)
  }

  private func called(_ params: JSONValue?) throws(RPCError) -> JSONTree {
    guard let name = params?["name"], name.isString else {
      throw .invalidParameters("'name' is missing: the name of a tool")
    }
    let names = tools.map(\.name).joined(separator: ", ")
    guard let tool = tools.first(where: { name.text.elementsEqual($0.name.utf8) }) else {
      let called = MCPServer.quoted(String(decoding: name.text, as: UTF8.self))
      throw .invalidParameters("there is no tool \(called), only \(names)")
    }
    var text: [UInt8]
    var isError = false
    do {
      let result = try tool.call(ToolArguments(params?["arguments"], of: tool))
      (text, isError) = (result.text, result.isError)
    } catch {
      (text, isError) = (MCPServer.message(of: error), true)
    }
    return .object([
      JSONMember(
        "content",
        .array([.object([JSONMember("type", .string("text")), JSONMember("text", .string(text))])])
      ), JSONMember("isError", .bool(isError)), JSONMember("resultType", .string("complete")),
    ])
  }

  /// What a message on standard error would say, without the name of the program.
  private static func message(of error: any Error) -> [UInt8] {
    let failure = FailureDescription(error)
    var text = ""
    if let file = failure.file {
      text = file.shown
      if let line = failure.line { text += ":\(line)" + (failure.column.map { ":\($0)" } ?? "") }
      text += ": "
    }
    return Array((text + VisibleText.oneLine(failure.what)).utf8)
  }

  private static func quoted(_ name: String) -> String {
    "'\(String(decoding: VisibleText.short(Array(name.utf8), limit: 80), as: UTF8.self))'"
  }

  private static func line(_ error: RPCError, id: JSONTree) -> [UInt8] {
    var members = [JSONMember("code", .integer(error.code)), JSONMember("message", .string(error.message))]
    if let data = error.data { members.append(JSONMember("data", data)) }
    return line([JSONMember("id", id), JSONMember("error", .object(members))])
  }

  private static func line(_ members: [JSONMember]) -> [UInt8] {
    let sink = ByteSink()
    JSONWriter.writeCompact(.object([JSONMember("jsonrpc", .string("2.0"))] + members), to: sink)
    return PrintableJSON.escaped(sink.bytes)
  }
}
