extension JSONLayout {
  /// The layout of a file, told from its first containers and strings.
  package init(of document: JSONDocument) {
    self = .notebook
    hasByteOrderMark = document.hasByteOrderMark
    let root = document.root
    document.buffer.withBytes { bytes in
      end = Array(bytes[root.endByte...])
      readSeparators(bytes, root)
      isASCII = JSONLayout.escapesNonASCII(document)
    }
    sortsKeys = JSONLayout.hasSortedKeys(document)
  }

  /// Reads the white space in front of the first member and around the first colon and comma.
  private mutating func readSeparators(_ bytes: UnsafeBufferPointer<UInt8>, _ root: JSONValue) {
    var members = root.members
    guard let first = members.next() else { return }
    let lead = bytes[(root.startByte + 1)..<first.key.startByte]
    if let lineEnd = lead.firstIndex(of: 0x0A) {
      indent = Array(lead[(lineEnd + 1)...])
      lineBreak = lineEnd > lead.startIndex && lead[lineEnd - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
    } else {
      indent = nil
    }
    hasSpaceAfterColon = first.value.startByte > 0 && bytes[first.value.startByte - 1] == 0x20
    if let second = members.next() {
      hasSpaceAfterComma = indent == nil && bytes[second.key.startByte - 1] == 0x20
    }
  }

  /// Whether some string escapes a character above U+007F and none has one unescaped.
  private static func escapesNonASCII(_ document: JSONDocument) -> Bool {
    var escapes = false
    for index in 0..<document.nodeCount {
      let node = document.node(index)
      guard node.kind == .string else { continue }
      if node.flags.contains(.nonASCII) { return false }
      if !escapes, node.flags.contains(.unusualEscape) {
        escapes = hasEscapeAboveASCII(JSONValue(document: document, index: index).quotedBytes)
      }
    }
    return escapes
  }

  private static func hasEscapeAboveASCII(_ quoted: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index + 1 < quoted.count {
      guard quoted[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      if quoted[index + 1] == UInt8(ascii: "u"), index + 5 < quoted.count {
        let isHigh = quoted[index + 2] != 0x30 || quoted[index + 3] != 0x30 || quoted[index + 4] >= 0x38
        if isHigh { return true }
      }
      index += 2
    }
    return false
  }

  /// Whether the first objects with several members have them in order.
  private static func hasSortedKeys(_ document: JSONDocument) -> Bool {
    var seen = 0
    for index in 0..<document.nodeCount where document.node(index).kind == .object {
      let keys = JSONValue(document: document, index: index).members.map(\.key.text)
      if keys.count < 2 { continue }
      for place in keys.indices.dropFirst()
      where !keys[place - 1].lexicographicallyPrecedes(keys[place]) {
        return false
      }
      seen += 1
      if seen == 64 { break }
    }
    return true
  }
}
