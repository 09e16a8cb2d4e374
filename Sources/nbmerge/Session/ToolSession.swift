import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// A walk through conflicts in the terminal: each is shown, and an answer is read. Sources are walked
/// through hunk by hunk.
struct ToolSession {
  private let path: FilePath
  private let notebook: JSONTree
  private let output: MergeConsole
  /// How many conflicts and hunks were left open by the user.
  private(set) var skipped = 0

  /// - Parameter file: the notebook that the conflicts are in.
  init(_ file: ConflictedFile, _ output: MergeConsole) {
    path = file.path
    notebook = file.notebook
    self.output = output
  }

  /// Asks about each conflict.
  /// - Returns: The answers, without those that were skipped; `nil` if the user gave up.
  mutating func ask(_ conflicts: [FoundConflict]) throws -> [(FoundConflict, ConflictAnswer)]? {
    let questions = conflicts.map { $0.kind == .source ? $0.hunks.map($0.only) : [$0] }
    let total = questions.reduce(0) { $0 + $1.count }
    var number = 0
    var answers: [(FoundConflict, ConflictAnswer)] = []
    for (conflict, parts) in zip(conflicts, questions) {
      var cell = CellQuestions(conflict, parts)
      while let part = cell.next {
        let place = number + cell.place + 1
        try show(part, in: conflict, "conflict \(place) of \(total): \(cell.title)")
        switch try answer(to: part, &cell) {
        case .quit: return nil
        case .skip(let rest): cell.skip(rest: rest)
        case .give(let answer, let rest): cell.give(answer, rest: rest)
        case .giveWhole(let text): cell.giveWhole(text)
        }
      }
      number += parts.count
      skipped += cell.skipped
      answers += cell.answers
    }
    return answers
  }

  private func show(_ part: FoundConflict, in conflict: FoundConflict, _ title: String) throws {
    // The first cell of several is a marker, whose id says nothing.
    let isOneCell = conflict.cells?.count == 1
    let id = (isOneCell ? conflict.cellID : nil).map { " (id \(String(decoding: $0, as: UTF8.self)))" } ?? ""
    let line = path.shown + VisibleText.oneLine(", \(title)\(id)")
    try StandardOutput.write("\n\(output.bold(line))\n")
    let hunk = conflict.hunks.first { $0.number == part.hunk }
    try StandardOutput.write(ConflictText(part, hunk, in: notebook, usesColor: output.usesColors).bytes)
  }

  private enum Reply {
    /// An answer, for all hunks of the cell that are left too if `rest` says so.
    case give(ConflictAnswer, rest: Bool)
    /// The whole source, edited.
    case giveWhole([UInt8])
    case skip(rest: Bool)
    case quit
  }

  private func answer(to part: FoundConflict, _ cell: inout CellQuestions) throws -> Reply {
    let words = AnswerWords(part, isLast: cell.isLast)
    var drafts: (hunk: [UInt8]?, whole: [UInt8]?)
    while true {
      try StandardOutput.write(words.prompt(width: Terminal.width(STDOUT_FILENO, columns: nil)))
      guard let line = ToolSession.readLine() else {
        try StandardOutput.write("\n")
        return .quit
      }
      guard let word = words.word(for: line) else {
        try StandardOutput.write(words.help)
        continue
      }
      switch word {
      case .take(let side, let rest): return .give(.take(side), rest: rest)
      case .skip(let rest): return .skip(rest: rest)
      case .quit: return .quit
      case .edit:
        let editor = SourceEditor(part)
        guard let text = try edited(drafts.hunk ?? editor.start, editor) else { continue }
        if !editor.hasMarkers(text) { return .give(.text(text), rest: false) }
        drafts.hunk = text
      case .editWhole:
        let editor = SourceEditor(part, source: cell.source)
        guard let text = try edited(drafts.whole ?? editor.start, editor) else { continue }
        if !editor.hasMarkers(text) { return .giveWhole(text) }
        drafts.whole = text
      }
      try StandardOutput.write("there are still conflict markers in the text\n")
    }
  }

  /// The text from the editor; `nil` after a message if that failed.
  private func edited(_ text: [UInt8], _ editor: SourceEditor) throws -> [UInt8]? {
    do {
      return try editor.edit(text)
    } catch {
      output.diagnostics.report(error)
      return nil
    }
  }

  /// A line from standard input without white space around it; `nil` at its end.
  private static func readLine() -> String? {
    var bytes: [UInt8] = []
    while true {
      var byte: UInt8 = 0
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      if byte > 0x20 { bytes.append(byte) }
    }
  }
}
