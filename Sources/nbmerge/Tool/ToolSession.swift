import CommandLineSupport
import LosslessJSON
import Notebooks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A walk through conflicts in the terminal: each is shown, and an answer is read.
struct ToolSession {
  private let path: FilePath
  private let usesColor: Bool

  /// - Parameter path: the notebook's name, to be shown.
  init(_ path: FilePath) {
    self.path = path
    usesColor = Terminal.usesColor(
      .auto,
      noColor: Environment.variable("NO_COLOR"),
      term: Environment.variable("TERM"),
      isTerminal: Terminal.isTerminal(STDOUT_FILENO)
    )
  }

  /// Asks about each conflict.
  /// - Returns: The answers, without those that were skipped; `nil` if the user gave up.
  func ask(_ conflicts: [FoundConflict]) throws -> [(FoundConflict, ConflictAnswer)]? {
    var answers: [(FoundConflict, ConflictAnswer)] = []
    for (place, conflict) in conflicts.enumerated() {
      // The first cell of several is a marker, whose id says nothing.
      let isOneCell = conflict.cells?.count == 1
      let id =
        (isOneCell ? conflict.cellID : nil).map { " (id \(String(decoding: $0, as: UTF8.self)))" } ?? ""
      let title = "\(path.text), conflict \(place + 1) of \(conflicts.count): \(ConflictPlace(conflict))\(id)"
      try StandardOutput.write("\n\(bold(TerminalText.visibleLine(title)))\n")
      try StandardOutput.write(ConflictText(conflict, usesColor: usesColor).bytes)
      switch try answer(to: conflict) {
      case .give(let answer): answers.append((conflict, answer))
      case .skip: continue
      case .quit: return nil
      }
    }
    return answers
  }

  private enum Reply {
    case give(ConflictAnswer)
    case skip
    case quit
  }

  private func answer(to conflict: FoundConflict) throws -> Reply {
    let canEdit = conflict.kind == .source
    let words =
      "[l]ocal [r]emote [b]oth" + (conflict.base == nil ? "" : " b[a]se") + (canEdit ? " [e]dit" : "")
      + " [s]kip [q]uit"
    var text: [UInt8]?
    while true {
      try StandardOutput.write("\(words)? ")
      guard let line = ToolSession.readLine() else { return .quit }
      switch line {
      case "l", "local": return .give(.take(.local))
      case "r", "remote": return .give(.take(.remote))
      case "b", "both": return .give(.take(.both))
      case "a" where conflict.base != nil, "base" where conflict.base != nil: return .give(.take(.base))
      case "s", "skip": return .skip
      case "q", "quit": return .quit
      case "e" where canEdit, "edit" where canEdit:
        let editor = SourceEditor(conflict)
        guard let new = edited(text ?? editor.start, editor) else { continue }
        if !editor.hasMarkers(new) { return .give(.text(new)) }
        text = new
        try StandardOutput.write("there are still conflict markers in the text\n")
      default: try StandardOutput.write("please answer with one of the letters\n")
      }
    }
  }

  /// The text from the editor; `nil` after a message if that failed.
  private func edited(_ text: [UInt8], _ editor: SourceEditor) -> [UInt8]? {
    do {
      return try editor.edit(text)
    } catch {
      Diagnostics(tool: Main.tool).report(error)
      return nil
    }
  }

  private func bold(_ text: String) -> String { usesColor ? "\u{1B}[1m\(text)\u{1B}[m" : text }

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
