import LosslessJSON

/// JSON on one line.
enum CompactJSON {
  /// Appends a value without any white space, numbers as they are written in the file.
  /// - Parameter isStrict: Whether NaN and the infinities become strings, as JSON has no numbers for them,
  ///   and lone surrogates U+FFFD, which many readers refuse.
  static func write(
    _ tree: JSONTree,
    isStrict: Bool = false,
    separator: StaticString = ",",
    to sink: ByteSink
  ) {
    func encode(_ text: [UInt8]) {
      isStrict ? WellFormed.encode(text, to: sink) : JSONText.encode(text, ascii: false, to: sink)
    }
    switch tree.kind {
    case .object:
      sink.append(UInt8(ascii: "{"))
      for (place, member) in tree.members.enumerated() {
        if place > 0 { sink.append(separator) }
        encode(member.key)
        sink.append(UInt8(ascii: ":"))
        if separator.utf8CodeUnitCount > 1 { sink.append(UInt8(ascii: " ")) }
        write(member.value, isStrict: isStrict, separator: separator, to: sink)
      }
      sink.append(UInt8(ascii: "}"))
    case .array:
      sink.append(UInt8(ascii: "["))
      for (place, element) in tree.elements.enumerated() {
        if place > 0 { sink.append(separator) }
        write(element, isStrict: isStrict, separator: separator, to: sink)
      }
      sink.append(UInt8(ascii: "]"))
    case .string: encode(tree.text ?? [])
    case .number:
      let text = tree.numberText ?? []
      let isFinite = text.last.map { (0x30...0x39).contains($0) } ?? false
      if isStrict && !isFinite { return JSONText.encode(text, ascii: true, to: sink) }
      sink.append(text)
    case .true: sink.append("true")
    case .false: sink.append("false")
    case .null: sink.append("null")
    }
  }

  /// A value without any white space.
  static func bytes(_ tree: JSONTree) -> [UInt8] {
    let sink = ByteSink(expecting: 256)
    write(tree, to: sink)
    return sink.bytes
  }

  /// A value on one line for people, with a blank behind commas and colons.
  static func readable(_ tree: JSONTree) -> [UInt8] {
    let sink = ByteSink(expecting: 256)
    write(tree, separator: ", ", to: sink)
    return sink.bytes
  }
}
