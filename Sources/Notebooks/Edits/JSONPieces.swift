import LosslessJSON

/// Puts an array or an object together from pieces of its file and new ones, keeping every byte between pieces
/// that stayed neighbours.
struct JSONPieces {
  /// A piece: an element, or a member with its key.
  enum Piece {
    /// The piece of that number in the file, by other bytes if something inside it changed.
    case old(Int, bytes: [UInt8]?)
    case new([UInt8])
  }

  let layout: JSONLayout
  private let buffer: ByteBuffer

  init(_ document: JSONDocument) {
    layout = JSONLayout(of: document)
    buffer = document.buffer
  }

  /// The bytes of a part of the file.
  func bytes(_ range: Range<Int>) -> [UInt8] { buffer.withBytes { Array($0[range]) } }

  /// A tree as it is laid out at that depth.
  func bytes(of tree: JSONTree, depth: Int) -> [UInt8] {
    let sink = ByteSink()
    JSONWriter.write(tree, layout: layout, depth: depth, to: sink)
    return sink.bytes
  }

  /// A member of an object at that depth.
  func member(_ key: [UInt8], _ value: [UInt8]) -> [UInt8] {
    let sink = ByteSink()
    JSONText.encode(key, ascii: layout.isASCII, to: sink)
    return sink.bytes + (layout.hasSpaceAfterColon ? ": " : ":").utf8 + value
  }

  /// The container with these pieces.
  /// - Parameters:
  ///   - ranges: Where its pieces stand in the file.
  ///   - depth: How deep the container is.
  func container(_ value: JSONValue, _ ranges: [Range<Int>], _ pieces: [Piece], depth: Int) -> [UInt8] {
    var result = bytes(value.startByte..<value.startByte + 1)
    var last: Int?
    for (place, piece) in pieces.enumerated() {
      var number: Int?
      if case .old(let old, _) = piece { number = old }
      if place == 0 {
        result += ranges.first.map { bytes(value.startByte + 1..<$0.lowerBound) } ?? lineBreak(depth + 1)
      } else if let last, let number, number == last + 1 {
        result += bytes(ranges[last].upperBound..<ranges[number].lowerBound)
      } else {
        result += separator(ranges, depth)
      }
      switch piece {
      case .old(let old, let bytes): result += bytes ?? self.bytes(ranges[old])
      case .new(let bytes): result += bytes
      }
      last = number
    }
    if !pieces.isEmpty {
      result += ranges.last.map { bytes($0.upperBound..<value.endByte - 1) } ?? lineBreak(depth)
    }
    return result + bytes(value.endByte - 1..<value.endByte)
  }

  /// What stands between two pieces: what the file has between its first two.
  private func separator(_ ranges: [Range<Int>], _ depth: Int) -> [UInt8] {
    if ranges.count > 1 { return bytes(ranges[0].upperBound..<ranges[1].lowerBound) }
    return (layout.hasSpaceAfterComma ? ", " : ",").utf8 + lineBreak(depth + 1)
  }

  private func lineBreak(_ depth: Int) -> [UInt8] {
    guard let indent = layout.indent else { return [] }
    return layout.lineBreak + Array(repeatElement(indent, count: depth).joined())
  }

  /// An object in which members have other values.
  /// - Parameter changes: The new value of each member, `nil` for one that goes. Members that are not there are
  ///   added, in order if the file has its keys in order.
  func object(_ value: JSONValue, _ changes: [(key: String, bytes: [UInt8]?)], depth: Int) -> [UInt8] {
    let members = Array(value.members)
    let ranges = members.map { $0.key.startByte..<$0.value.endByte }
    var pieces: [(key: [UInt8], piece: Piece)] = []
    for (place, member) in members.enumerated() {
      let key = member.key.text
      let isLast = !members[(place + 1)...].contains { $0.key.text == key }
      guard let change = changes.first(where: { key.elementsEqual($0.key.utf8) }) else {
        pieces.append((key, .old(place, bytes: nil)))
        continue
      }
      guard let new = change.bytes else { continue }
      let changed = bytes(member.key.startByte..<member.value.startByte) + new
      pieces.append((key, .old(place, bytes: isLast ? changed : nil)))
    }
    for change in changes {
      guard let new = change.bytes else { continue }
      let key = Array(change.key.utf8)
      if members.contains(where: { $0.key.text == key }) { continue }
      let piece = Piece.new(member(key, new))
      let next = layout.sortsKeys ? pieces.firstIndex { key.lexicographicallyPrecedes($0.key) } : nil
      pieces.insert((key, piece), at: next ?? pieces.count)
    }
    return container(value, ranges, pieces.map(\.piece), depth: depth)
  }
}
