import CommandLineSupport
import LosslessJSON
import Notebooks

/// What the page asks for, read from its JSON.
enum MergeAction {
  case take(MergeChoices.Question, ConflictResolution?)
  case write(MergeChoices.Question, [UInt8])
  /// All conflicts of a row.
  case row(Int, ConflictResolution?)
  /// All open conflicts, or those of one kind.
  case all(ConflictResolution?, MergeConflict.Kind?)
  case rule(Int, MergeSide?)
  case edit(cell: Int, [UInt8]?)
  case remove(cell: Int)
  case restore(cell: Int)
  case move(cell: Int, behind: Int)
  case step(cell: Int, up: Bool)
  case whole(MergeSide)
  case undo
  case redo
  /// Begins anew.
  case discard

  /// - Parameter root: the JSON of the request.
  /// - Returns: `nil` for what the page never sends.
  init?(_ root: JSONTree) {
    func number(_ key: StaticString) -> Int? { root[key]?.integer }
    func text(_ key: StaticString) -> [UInt8]? { root[key]?.text }
    let word = text("side").map { String(decoding: $0, as: UTF8.self) } ?? ""
    let resolution = MergeAction.resolution(word)
    let question = number("conflict").flatMap { conflict in
      number("hunk").map { MergeChoices.Question(conflict: conflict, hunk: $0) }
    }
    guard let name = text("act").map({ String(decoding: $0, as: UTF8.self) }) else { return nil }
    switch name {
    case "take":
      guard let question, resolution != nil || word == "open" else { return nil }
      self = .take(question, resolution)
    case "edithunk":
      guard let question, let lines = text("text") else { return nil }
      self = .write(question, lines)
    case "row":
      guard let row = number("row"), resolution != nil || word == "open" else { return nil }
      self = .row(row, resolution)
    case "all":
      guard resolution != nil || word == "open" else { return nil }
      self = .all(
        resolution,
        text("kind").flatMap { MergeConflict.Kind(rawValue: String(decoding: $0, as: UTF8.self)) }
      )
    case "rule":
      guard let rule = number("rule") else { return nil }
      self = .rule(rule, MergeAction.side(word))
    case "edit":
      guard let cell = number("cell"), let source = text("text") else { return nil }
      self = .edit(cell: cell, source)
    case "unedit":
      guard let cell = number("cell") else { return nil }
      self = .edit(cell: cell, nil)
    case "remove":
      guard let cell = number("cell") else { return nil }
      self = .remove(cell: cell)
    case "restore":
      guard let cell = number("cell") else { return nil }
      self = .restore(cell: cell)
    case "up", "down":
      guard let cell = number("cell") else { return nil }
      self = .step(cell: cell, up: name == "up")
    case "move":
      guard let cell = number("cell"), let behind = number("behind") else { return nil }
      self = .move(cell: cell, behind: behind)
    case "whole":
      guard let side = MergeAction.side(word) else { return nil }
      self = .whole(side)
    case "undo": self = .undo
    case "redo": self = .redo
    case "discard": self = .discard
    default: return nil
    }
  }

  /// The page's words for what is taken; `nil` for none of them.
  static func resolution(_ word: String) -> ConflictResolution? {
    switch word {
    case "ours": .local
    case "theirs": .remote
    case "base": .base
    case "both": .both
    case "reversed": .reversed
    default: nil
    }
  }

  private static func side(_ word: String) -> MergeSide? {
    switch word {
    case "ours": .local
    case "theirs": .remote
    case "base": .base
    default: nil
    }
  }
}

extension ConflictResolution {
  /// The page's word.
  var word: String {
    switch self {
    case .local: "ours"
    case .remote: "theirs"
    case .base: "base"
    case .both: "both"
    case .reversed: "reversed"
    }
  }
}

extension MergeSide {
  /// The page's word.
  var word: String {
    switch self {
    case .local: "ours"
    case .remote: "theirs"
    case .base: "base"
    }
  }
}
