/// What a call gives.
struct ToolResult {
  var text: [UInt8]
  var isError = false
}
