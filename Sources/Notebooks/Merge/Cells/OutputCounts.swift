import LosslessJSON

/// Outputs without the counts in them.
enum OutputCounts {
  /// The list with `execution_count` taken out of every result.
  static func without(_ outputs: JSONTree?) -> JSONTree? {
    guard let outputs, outputs.kind == .array else { return outputs }
    let key = [UInt8]("execution_count".utf8)
    return .array(
      outputs.elements.map { output in
        output[key] == nil ? output : .object(MemberList.setting(key, to: nil, in: output.members))
      }
    )
  }
}
