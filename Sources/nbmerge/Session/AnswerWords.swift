import Notebooks

/// What can be answered to a conflict, and how that is asked for.
struct AnswerWords {
  enum Word: Equatable {
    /// A version; `rest` for all hunks of the cell that are left too.
    case take(ConflictResolution, rest: Bool)
    case edit
    case editWhole
    case skip(rest: Bool)
    case quit
  }

  private let choices: [(letter: String, word: String, shown: String, meaning: Word)]
  /// Whether capital letters mean all hunks of the cell that are left.
  private let hasRest: Bool
  private let canEdit: Bool

  /// - Parameter isLast: whether the cell has no further hunks.
  init(_ conflict: FoundConflict, isLast: Bool) {
    canEdit = conflict.kind == .source
    hasRest = canEdit && !isLast
    var choices: [(String, String, String, Word)] = [
      ("l", "local", "[l]ocal", .take(.local, rest: false)),
      ("r", "remote", "[r]emote", .take(.remote, rest: false)),
    ]
    if conflict.canTakeBoth { choices.append(("b", "both", "[b]oth", .take(.both, rest: false))) }
    if conflict.base != nil { choices.append(("a", "base", "b[a]se", .take(.base, rest: false))) }
    if canEdit { choices.append(("e", "edit", "[e]dit", .edit)) }
    choices.append(("s", "skip", "[s]kip", .skip(rest: false)))
    choices.append(("q", "quit", "[q]uit", .quit))
    self.choices = choices.map { (letter: $0.0, word: $0.1, shown: $0.2, meaning: $0.3) }
  }

  /// The question, on as many lines as the terminal's width asks for.
  func prompt(width: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in choices.map(\.shown) + (hasRest ? ["(capital: all of this cell)"] : []) + ["[?]"] {
      if !line.isEmpty, line.utf8.count + 1 + word.utf8.count + 2 > width {
        lines.append(line)
        line = word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return (lines + [line]).joined(separator: "\n") + " "
  }

  /// What a line of the user's means; `nil` if it is none of the words.
  func word(for line: String) -> Word? {
    if let choice = choices.first(where: { $0.letter == line || $0.word == line }) { return choice.meaning }
    guard let choice = choices.first(where: { $0.letter.uppercased() == line }) else { return nil }
    // Where nothing is left a capital letter means what the small one does.
    switch choice.meaning {
    case .take(let side, _): return .take(side, rest: hasRest)
    case .skip: return .skip(rest: hasRest)
    case .edit: return .editWhole
    case .editWhole, .quit: return choice.meaning
    }
  }

  /// The letters with what they do.
  var help: String {
    var lines = choices.map { "  \($0.letter)  \(AnswerWords.explanation($0.meaning))\n" }
    if canEdit { lines.append("  E  edit the whole source of the cell\n") }
    if hasRest { lines.append("  L R B A S  the same for this hunk and all behind it in the cell\n") }
    return "please answer with one of the letters:\n" + lines.joined()
  }

  private static func explanation(_ word: Word) -> String {
    switch word {
    case .take(.local, _): "take the local version (-)"
    case .take(.remote, _): "take the remote version (+)"
    case .take(.both, _): "keep both, the local version first"
    case .take(.reversed, _): "keep both, the remote version first"
    case .take(.base, _): "take the version of the common ancestor"
    case .edit: "edit these lines"
    case .editWhole: "edit the whole source"
    case .skip: "leave it open"
    case .quit: "give up, and leave the file as it was"
    }
  }
}

extension FoundConflict {
  /// Whether both versions can be kept; a single value is only one of them.
  var canTakeBoth: Bool {
    switch kind {
    case .source, .cells, .deletedAndEdited, .attachment, .outputs: true
    case .type, .position, .metadata, .member: false
    }
  }
}
