import LosslessJSON
import Notebooks

/// Writes a report on one line, leaving out what does not fit.
///
/// Objects that lose something get a member `cut` with what they lost: `lines` and `bytes` of texts, `items`
/// of lists.
struct ReportWriter {
  /// The most bytes of each text.
  var textLimit = Int.max
  /// The members that are left out whole.
  var dropped: [StaticString] = []
  /// The most cells of each file.
  var cellLimit = Int.max
  /// The most files in the list.
  var fileLimit = Int.max

  private struct Cut {
    var lines = 0
    var bytes = 0
    var items = 0
    var isNothing: Bool { lines == 0 && bytes == 0 && items == 0 }
  }

  func write(_ value: ReportValue, to sink: ByteSink) {
    switch value {
    case .object(let members): write(members, to: sink)
    case .array(let elements):
      sink.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { sink.append(UInt8(ascii: ",")) }
        write(element, to: sink)
      }
      sink.append(UInt8(ascii: "]"))
    case .list(let count, let element):
      sink.append(UInt8(ascii: "["))
      for place in 0..<count {
        if place > 0 { sink.append(UInt8(ascii: ",")) }
        write(element(place), to: sink)
      }
      sink.append(UInt8(ascii: "]"))
    case .integer(let number): sink.append(Array(String(number).utf8))
    case .hundredths(let number):
      let rest = number % 100
      sink.append(Array("\(number / 100).\(rest < 10 ? "0" : "")\(rest)".utf8))
    case .bool(let value): sink.append(value ? "true" : "false")
    case .null: sink.append("null")
    case .string(let text), .text(let text): WellFormed.encode(text, to: sink)
    case .json(let tree): CompactJSON.write(tree, isStrict: true, to: sink)
    }
  }

  private func write(_ members: [ReportMember], to sink: ByteSink) {
    var cut = Cut()
    var isFirst = true
    sink.append(UInt8(ascii: "{"))
    func key(_ name: StaticString) {
      if !isFirst { sink.append(UInt8(ascii: ",")) }
      isFirst = false
      sink.append(UInt8(ascii: "\""))
      sink.append(name)
      sink.append("\":")
    }
    for member in members {
      switch member.value {
      case .array(let elements) where isDropped(member.key): cut.items += elements.count
      case .array(let elements) where elements.count > limit(member.key):
        cut.items += elements.count - limit(member.key)
        key(member.key)
        write(.array(Array(elements.prefix(limit(member.key)))), to: sink)
      case .text(let text) where text.count > textLimit:
        let kept = ReportWriter.beginning(of: text, limit: textLimit)
        cut.bytes += text.count - kept.count
        cut.lines +=
          text[kept.endIndex...].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } + (text.last == 0x0A ? 0 : 1)
        key(member.key)
        write(.string(Array(kept)), to: sink)
      default:
        key(member.key)
        write(member.value, to: sink)
      }
    }
    if !cut.isNothing {
      key("cut")
      write(cut, to: sink)
    }
    sink.append(UInt8(ascii: "}"))
  }

  private func write(_ cut: Cut, to sink: ByteSink) {
    var members: [ReportMember] = []
    if cut.lines > 0 { members.add("lines", .integer(cut.lines)) }
    if cut.bytes > 0 { members.add("bytes", .integer(cut.bytes)) }
    if cut.items > 0 { members.add("items", .integer(cut.items)) }
    write(.object(members), to: sink)
  }

  /// The most elements of the list of that name.
  private func limit(_ key: StaticString) -> Int {
    isNamed(key, "files") ? fileLimit : isNamed(key, "changes") ? cellLimit : .max
  }

  private func isDropped(_ key: StaticString) -> Bool { dropped.contains { isNamed($0, key) } }

  private func isNamed(_ one: StaticString, _ two: StaticString) -> Bool {
    "\(one)".utf8.elementsEqual("\(two)".utf8)
  }

  /// The whole lines that fit, or if the first one does not, the part of it that does.
  private static func beginning(of text: [UInt8], limit: Int) -> ArraySlice<UInt8> {
    let part = text[..<max(min(limit, text.count), 0)]
    if let end = part.lastIndex(of: 0x0A) { return part[...end] }
    var end = part.endIndex
    while end > 0, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
    return text[..<end]
  }
}
