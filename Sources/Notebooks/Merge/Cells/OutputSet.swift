import LosslessJSON

/// The outputs of a cell, for finding equal ones.
struct OutputSet {
  /// Outputs that are equal have the same kind and number of members.
  private struct Key: Hashable {
    var kind: [UInt8]?
    var text: [UInt8]?
    var keys: [[UInt8]]

    init(_ output: JSONTree) {
      kind = output["output_type"]?.text
      text = output["text"]?.text ?? output["data"]?["text/plain"]?.text
      keys = output.members.map(\.key).sorted { $0.lexicographicallyPrecedes($1) }
    }
  }

  private var outputs: [Key: [JSONTree]] = [:]

  init(_ list: JSONTree?) {
    for output in list?.elements ?? [] { outputs[Key(output), default: []].append(output) }
  }

  func contains(_ output: JSONTree) -> Bool {
    outputs[Key(output)]?.contains { $0.isEqual(to: output) } ?? false
  }
}
