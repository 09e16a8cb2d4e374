import LosslessJSON
import Notebooks

/// What stands in JSON that is no text for people: charts, widgets, records.
struct JSONSummaryView {
  let sink: ByteSink

  /// More leaves than this are told by their number.
  private static let limit = 60

  func write(_ type: [UInt8], _ tree: JSONTree, isAdded: Bool?) {
    title(type, tree)
    let lines = Self.lines(tree)
    DiffLinesView(sink: sink).write(
      lines.map { DiffLine(kind: isAdded.map { $0 ? .added : .removed } ?? .context, text: $0) }
    )
  }

  func write(_ type: [UInt8], _ before: JSONTree, _ after: JSONTree, _ changes: [ValueChange]) {
    title(type, after)
    let inside = changes.filter { $0.changeClass > .volatile }
    let shown = inside.prefix(Self.limit).flatMap { change in
      HiddenChange.lines(Self.named(change, inside: type)).map { line in
        var line = line
        line.text = VisibleText.short(line.text, limit: 400)
        return line
      }
    }
    DiffLinesView(sink: sink).write(shown)
    if inside.count > Self.limit {
      sink.markup("<p class=rem>\(inside.count - Self.limit) more values differ</p>")
    }
  }

  /// A change inside the value of a media type, named from there on: the type stands above.
  private static func named(_ change: ValueChange, inside type: [UInt8]) -> ValueChange {
    guard change.path.count > 2, change.path[0] == .key("data"), change.path[1] == .key(type) else {
      return change
    }
    var change = change
    change.path = JSONPath(change.path.dropFirst(2))
    return change
  }

  private func title(_ type: [UInt8], _ tree: JSONTree) {
    sink.append("<p class=fact>")
    if !type.isEmpty {
      sink.text(VisibleText.short(type, limit: 80))
      sink.append(" ")
    }
    sink.append(ImageFacts(of: tree).description)
    sink.append("</p>")
  }

  /// The structure: the leaves if they are few, else for each member what it holds.
  private static func lines(_ tree: JSONTree) -> [[UInt8]] {
    let leaves = FlatJSON.leaves(tree, followsLists: true, limit: limit)
    if leaves.count <= limit {
      return leaves.map { VisibleText.short(FlatJSON.line($0.path, $0.value), limit: 400) }
    }
    return tree.members.prefix(limit).flatMap { member -> [[UInt8]] in
      let name = VisibleText.short(member.key, limit: 80)
      var lines = [name + ": ".utf8 + shape(member.value)]
      for (place, element) in member.value.elements.prefix(20).enumerated() where element.kind == .object {
        lines.append(
          "  \(name.isEmpty ? "" : String(decoding: name, as: UTF8.self))[\(place)]: ".utf8 + trace(element)
        )
      }
      return lines
    }
  }

  private static func shape(_ value: JSONTree) -> [UInt8] {
    switch value.kind {
    case .array: Array("list of \(value.elements.count)".utf8)
    case .object: Array("\(value.members.count) members: ".utf8) + names(value)
    default: VisibleText.short(CompactJSON.readable(value), limit: 120)
    }
  }

  private static func names(_ value: JSONTree) -> [UInt8] {
    VisibleText.short(Array(value.members.prefix(12).map(\.key).joined(separator: ", ".utf8)), limit: 160)
  }

  /// One series of a chart: its short values, and how long its lists are.
  private static func trace(_ value: JSONTree) -> [UInt8] {
    let parts = value.members.prefix(12).compactMap { member -> [UInt8]? in
      switch member.value.kind {
      case .array: member.key + " (\(member.value.elements.count))".utf8
      case .string, .number, .true, .false:
        member.key + "=".utf8 + VisibleText.short(CompactJSON.readable(member.value), limit: 40)
      default: nil
      }
    }
    return VisibleText.short(Array(parts.joined(separator: ", ".utf8)), limit: 300)
  }
}
