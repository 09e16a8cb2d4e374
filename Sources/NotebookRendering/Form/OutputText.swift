import LosslessJSON
import Notebooks

/// An output as text: a marker line and the values that it consists of.
struct OutputText {
  /// One value: a text, or a media type.
  struct Part {
    /// The member of the output, or the media type in its `data`.
    var key: [UInt8]
    var lines: [TextLine]
    /// The value if it is JSON.
    var json: JSONTree?
    /// Whether only size and hash are shown.
    var isFolded = false
    /// The table whose rows are the lines.
    var table: HTMLTable?
  }

  /// Such as `stdout`, `display_data: image/png, text/plain`, `error: ValueError`.
  let title: [UInt8]
  private(set) var parts: [Part] = []

  init(_ output: OutputContent, sortsTypes: Bool = false) {
    switch output.type {
    case .stream:
      title = VisibleText.short(output.streamName ?? Array("stream".utf8), limit: 40)
      parts = [OutputText.text("text", output.tree["text"])]
    case .error:
      let name = output.tree["ename"]?.text ?? []
      title =
        Array("error".utf8) + (name.isEmpty ? [] : [UInt8](": ".utf8) + VisibleText.short(name, limit: 80))
      parts = [OutputText.error(output.tree, name)]
    case .displayData, .executeResult:
      let data =
        sortsTypes ? output.data.sorted { $0.key.lexicographicallyPrecedes($1.key) } : output.data
      let types = data.map { VisibleText.short($0.key, limit: 80) }
      let kind = output.type == .displayData ? "display_data" : "execute_result"
      let list = Array(types.joined(separator: ", ".utf8))
      title = Array((types.isEmpty ? kind : "\(kind): ").utf8) + list
      parts = OutputText.bundle(data)
    case .other:
      title = VisibleText.short(output.tree["output_type"]?.text ?? Array("output".utf8), limit: 40)
      parts = [OutputText.json([], output.tree, label: nil)]
    }
  }

  /// `%% output …`
  var marker: [UInt8] { "%% output ".utf8 + title }

  /// The marker line and all lines of the parts.
  var lines: [TextLine] { [.text(marker)] + parts.flatMap(\.lines) }

  var lineCount: Int { 1 + parts.reduce(0) { $0 + $1.lines.count } }

  private static func text(_ key: String, _ value: JSONTree?) -> Part {
    let text = value?.text ?? []
    return Part(key: Array(key.utf8), lines: TextLine.lines(of: TerminalOutput.settled(text)))
  }

  private static func error(_ tree: JSONTree, _ name: [UInt8]) -> Part {
    let lines = (tree["traceback"]?.elements ?? []).compactMap(\.text)
    var text = Array(lines.joined(separator: [0x0A]))
    if text.isEmpty { text = name + ": ".utf8 + (tree["evalue"]?.text ?? []) }
    return Part(
      key: Array("traceback".utf8),
      lines: TextLine.lines(of: TerminalOutput.settled(text))
    )
  }
}

extension OutputText {
  /// The values of a mime bundle, in its order.
  static func bundle(_ data: [JSONMember]) -> [Part] {
    let hasHTML = BundleText.html(in: data) != nil
    let table = HTMLTable(onlyTextOf: data)
    return data.map { member in
      let label = data.count > 1 ? VisibleText.short(member.key, limit: 80) : nil
      if MimeType.isJSON(member.key) { return json(member.key, member.value, label: label) }
      if let table, member.key.elementsEqual("text/html".utf8) {
        let title = label.map { [TextLine.text($0 + ":".utf8)] } ?? []
        return Part(key: member.key, lines: title + table.lines, table: table)
      }
      if isShownAsText(member, hasHTML) { return text(member, label: label) }
      let isText = MimeType.isSplitIntoLines(member.key)
      let name = VisibleText.short(member.key, limit: 80)
      return Part(
        key: member.key,
        lines: [.fact(label: name, value: member.value, isText: isText)],
        isFolded: true
      )
    }
  }

  private static func isShownAsText(_ member: JSONMember, _ hasHTML: Bool) -> Bool {
    guard member.value.kind == .string, member.key.starts(with: "text/".utf8) else { return false }
    return hasHTML || !member.key.elementsEqual("text/html".utf8)
  }

  private static func text(_ member: JSONMember, label: [UInt8]?) -> Part {
    var lines: [TextLine] = []
    if let label, !member.key.elementsEqual("text/plain".utf8) { lines.append(.text(label + ":".utf8)) }
    let text = TerminalOutput.settled(member.value.text ?? [])
    return Part(key: member.key, lines: lines + TextLine.lines(of: text))
  }

  /// The most leaves of a JSON value that are shown.
  private static let leafLimit = 60

  static func json(_ key: [UInt8], _ value: JSONTree, label: [UInt8]?) -> Part {
    let leaves = FlatJSON.leaves(value, followsLists: true, limit: leafLimit)
    if leaves.count > leafLimit {
      let name = key.isEmpty ? Array("JSON".utf8) : VisibleText.short(key, limit: 80)
      return Part(
        key: key,
        lines: [.fact(label: name, value: value, isText: false)],
        json: value,
        isFolded: true
      )
    }
    let lines = leaves.map { TextLine.text(FlatJSON.line($0.path, $0.value)) }
    return Part(key: key, lines: (label.map { [.text($0 + ":".utf8)] } ?? []) + lines, json: value)
  }
}
