package import LosslessJSON

/// An output in joined form (nbformat 4).
package struct OutputContent: Sendable {
  /// The output's type.
  package let type: OutputKind
  /// The output in its file; `nil` for one that was put together in memory.
  package let origin: JSONValue?
  /// The output in joined form; `nil` for one of a file of nbformat 4, which is joined when asked for: joined
  /// outputs would take many times the room of their file.
  private let stored: JSONTree?

  init(tree: JSONTree, origin: JSONValue?) {
    type = OutputKind(tree["output_type"])
    stored = tree
    self.origin = origin
  }

  /// An output of a code cell in a file of nbformat 4.
  init(file output: JSONValue) {
    type = OutputKind(output["output_type"].map { .value($0) })
    stored = nil
    origin = output
  }

  /// The whole output, normally an object.
  package var tree: JSONTree { stored ?? origin.map { JoinedForm.output(.value($0)) } ?? .null }

  /// A member in joined form.
  package subscript(key: StaticString) -> JSONTree? {
    if let stored { return stored[key] }
    guard let origin, let value = origin[key] else { return nil }
    return JoinedForm.member(.value(value), named: key, ofOutput: .value(origin), type)
  }

  /// Whether both outputs say the same.
  func isEqual(to other: OutputContent) -> Bool {
    if stored == nil, other.stored == nil, let one = origin, let two = other.origin, one.hasSameBytes(as: two)
    {
      return true
    }
    return type == other.type && tree.isEqual(to: other.tree)
  }

  /// The name of a stream: `stdout` or `stderr`.
  package var streamName: [UInt8]? { type == .stream ? self["name"]?.text : nil }

  /// The values by media type, in the order of the file; nothing for streams and errors.
  package var data: [JSONMember] { self["data"]?.members ?? [] }
}
