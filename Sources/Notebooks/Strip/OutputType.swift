import LosslessJSON

/// An output type as a user names it: `stream`, or `stream:stderr` for one of that name.
struct OutputType {
  let type: [UInt8]
  let name: [UInt8]?

  init(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    type = [UInt8](parts[0])
    name = parts.count > 1 ? [UInt8](parts[1]) : nil
  }

  func matches(_ output: JSONValue) -> Bool {
    guard output["output_type"].map({ $0.isString && $0.text == type }) ?? false else { return false }
    guard let name else { return true }
    return output["name"].map { $0.isString && $0.text == name } ?? false
  }
}
