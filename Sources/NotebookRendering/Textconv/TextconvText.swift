import Notebooks

/// A text that `TextconvRenderer` wrote with its default options, read back.
///
/// git passes the text of a file's conversion to the clean filter when it compares lines of the work tree
/// with committed ones, as `git blame` does. The text is told by its form: every line in its place, from the
/// first marker to the version of the notebook at the end.
package struct TextconvText {
  /// A line without its end, as it stands in the text.
  typealias Line = ArraySlice<UInt8>

  /// The lines of a cell.
  struct Cell {
    /// The type, as markers name it.
    let type: String
    /// What the marker says behind the type, without the blank.
    let name: Line
    var source: [Line] = []
    var attachments: [Line] = []
    /// The lines of each output; the first one is its marker.
    var outputs: [[Line]] = []
    var metadata: [Line] = []
  }

  private(set) var cells: [Cell] = []
  /// The lines of the notebook's metadata.
  private(set) var metadata: [Line] = []
  /// The lines of its other members.
  private(set) var members: [Line] = []

  /// What the lines that come next belong to.
  private enum Part: Int {
    case nothing, source, attachments, output, metadata, notebook, members
  }

  /// Nil for anything but the text of a notebook.
  package init?(_ text: [UInt8]) {
    guard TextconvLine.isMarker(text[...]), text.last == 0x0A else { return nil }
    var part = Part.nothing
    for line in text.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
      guard VisibleText.line(line).elementsEqual(line) else { return nil }
      let isRead = TextconvLine.isMarker(line) ? open(line, &part) : add(line, &part)
      if !isRead { return nil }
    }
    guard part == .members else { return nil }
    for cell in cells where cell.metadata.count > Self.mostLines { return nil }
    if metadata.count > Self.mostLines { return nil }
  }

  /// The renderer writes no more lines of one object.
  private static let mostLines = 1001

  /// Takes a marker; says whether it may stand there.
  private mutating func open(_ line: Line, _ part: inout Part) -> Bool {
    let title = line.dropFirst(3)
    if part == .notebook || part == .members { return false }
    if let cell = Self.cell(title) {
      cells.append(cell)
      part = .source
    } else if title.elementsEqual("notebook metadata".utf8) {
      part = .notebook
    } else if title.elementsEqual("attachments".utf8), part == .source {
      part = .attachments
    } else if title.elementsEqual("metadata".utf8),
      Part.source.rawValue...Part.output.rawValue ~= part.rawValue
    {
      part = .metadata
    } else if title.starts(with: "output ".utf8), Part.source.rawValue...Part.output.rawValue ~= part.rawValue
    {
      cells[cells.count - 1].outputs.append([line])
      part = .output
    } else {
      return false
    }
    return true
  }

  /// Takes a line of content; says whether there is a place for it.
  private mutating func add(_ line: Line, _ part: inout Part) -> Bool {
    let last = cells.count - 1
    switch part {
    case .nothing: return false
    case .source: cells[last].source.append(line)
    case .attachments: cells[last].attachments.append(line)
    case .output: cells[last].outputs[cells[last].outputs.count - 1].append(line)
    case .metadata: cells[last].metadata.append(line)
    case .notebook, .members:
      if line.starts(with: "nbformat".utf8), line.dropFirst(8).first.map({ ":_".utf8.contains($0) }) ?? false
      {
        part = .members
      }
      part == .members ? members.append(line) : metadata.append(line)
    }
    return true
  }

  /// The cell of a marker's title, such as `code cell [8f2c]`.
  private static func cell(_ title: Line) -> Cell? {
    for type in [CellType.code, .markdown, .raw, .other].map(CellText.typeName) {
      let start = Array("\(type) cell".utf8)
      guard title.starts(with: start) else { continue }
      let name = title.dropFirst(start.count)
      if name.isEmpty { return Cell(type: type, name: name) }
      if name.first == 0x20 { return Cell(type: type, name: name.dropFirst()) }
    }
    return nil
  }
}

extension TextconvText.Cell {
  /// The lines of the source as the renderer had them.
  var sourceLines: [TextLine] { source.map { .text(Array(TextconvLine.unescaped($0))) } }

  /// The id that the marker names; nil if it names the first line. False if it can be neither.
  var id: (isValid: Bool, text: [UInt8]?) {
    let title = Array("\(type) cell".utf8)
    let unnamed = CellText.marker(title, id: nil, sourceLines)
    let own = "%% ".utf8 + title + (name.isEmpty ? [] : " ".utf8 + name)
    if unnamed == own { return (true, nil) }
    guard name.first == UInt8(ascii: "["), name.last == UInt8(ascii: "]"), name.count > 2 else {
      return (false, nil)
    }
    let text = Array(name.dropFirst().dropLast())
    return (CellID.isTelling(text), text)
  }
}
