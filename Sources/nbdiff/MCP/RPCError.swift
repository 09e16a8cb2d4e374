import LosslessJSON

/// Why a request is not answered by a result (JSON-RPC 2.0, section 5.1).
struct RPCError: Error {
  let code: Int
  let message: String
  var data: JSONTree?

  static func parse(_ message: String) -> RPCError { RPCError(code: -32700, message: message) }
  static func invalidRequest(_ message: String) -> RPCError { RPCError(code: -32600, message: message) }
  static func unknownMethod(_ message: String) -> RPCError { RPCError(code: -32601, message: message) }
  static func invalidParameters(_ message: String) -> RPCError { RPCError(code: -32602, message: message) }
}
