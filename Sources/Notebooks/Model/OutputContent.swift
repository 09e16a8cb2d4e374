package import LosslessJSON

/// An output in joined form (nbformat 4).
package struct OutputContent: Sendable {
  /// The output's type.
  package let type: OutputKind
  /// The whole output, normally an object.
  package let tree: JSONTree
  /// The output in its file; `nil` for one that was put together in memory.
  package let origin: JSONValue?

  init(tree: JSONTree, origin: JSONValue?) {
    type = OutputKind(tree["output_type"])
    self.tree = tree
    self.origin = origin
  }

  /// The name of a stream: `stdout` or `stderr`.
  package var streamName: [UInt8]? { type == .stream ? tree["name"]?.text : nil }

  /// The values by media type, in the order of the file; nothing for streams and errors.
  package var data: [JSONMember] { tree["data"]?.members ?? [] }
}
