package import LosslessJSON

extension Diff {
  /// Appends the diff as `nbdiff --out` of nbdime writes it: two spaces a level, ASCII only, no final
  /// newline.
  package func write(to sink: ByteSink) {
    var writer = DiffWriter(sink)
    writer.write(self, depth: 0)
  }
}

/// Writes the entries of a diff one by one. As a `tree` they would take many times the memory.
private struct DiffWriter {
  private let sink: ByteSink
  private var values: JSONWriter

  init(_ sink: ByteSink) {
    self.sink = sink
    values = JSONWriter(style: JSONStyle(indent: 2, sortsKeys: false, isASCII: true), sink: sink)
  }

  /// - Parameter depth: How many lists and objects the diff stands in.
  mutating func write(_ diff: Diff, depth: Int) {
    sink.append(UInt8(ascii: "["))
    for (place, operation) in diff.operations.enumerated() {
      if place > 0 { sink.append(UInt8(ascii: ",")) }
      values.writeNewline(depth + 1)
      sink.append(UInt8(ascii: "{"))
      write(operation, depth: depth + 2)
      values.writeNewline(depth + 1)
      sink.append(UInt8(ascii: "}"))
    }
    if !diff.isEmpty { values.writeNewline(depth) }
    sink.append(UInt8(ascii: "]"))
  }

  /// - Parameter depth: How many lists and objects the members of the entry stand in.
  private mutating func write(_ operation: DiffOperation, depth: Int) {
    switch operation {
    case .add(let key, let value): write("add", .string(key), "value", value, depth)
    case .remove(let key): writeHead("remove", .string(key), depth)
    case .replace(let key, let value): write("replace", .string(key), "value", value, depth)
    case .patchMember(let key, let diff): write(.string(key), diff, depth)
    case .patchElement(let index, let diff): write(.integer(index), diff, depth)
    case .addRange(let index, let added):
      write("addrange", .integer(index), "valuelist", .array(added), depth)
    case .addText(let index, let text):
      write("addrange", .integer(index), "valuelist", .string(text), depth)
    case .removeRange(let index, let length):
      write("removerange", .integer(index), "length", .integer(length), depth)
    }
  }

  private mutating func write(_ key: JSONTree, _ diff: Diff, _ depth: Int) {
    writeHead("patch", key, depth)
    writeKey("diff", isFirst: false, depth)
    write(diff, depth: depth)
  }

  private mutating func write(
    _ name: StaticString,
    _ key: JSONTree,
    _ argument: StaticString,
    _ value: JSONTree,
    _ depth: Int
  ) {
    writeHead(name, key, depth)
    writeKey(argument, isFirst: false, depth)
    values.write(value, depth: depth)
  }

  /// `op` and `key`.
  private mutating func writeHead(_ name: StaticString, _ key: JSONTree, _ depth: Int) {
    writeKey("op", isFirst: true, depth)
    sink.append(UInt8(ascii: "\""))
    sink.append(name)
    sink.append(UInt8(ascii: "\""))
    writeKey("key", isFirst: false, depth)
    values.write(key, depth: depth)
  }

  /// The key of a member, which needs no escapes.
  private mutating func writeKey(_ key: StaticString, isFirst: Bool, _ depth: Int) {
    if !isFirst { sink.append(UInt8(ascii: ",")) }
    values.writeNewline(depth)
    sink.append(UInt8(ascii: "\""))
    sink.append(key)
    sink.append("\": ")
  }
}
