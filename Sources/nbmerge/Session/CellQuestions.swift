import CommandLineSupport
import NotebookRendering
import Notebooks
import SystemFiles

/// The questions about one conflict: one, or one for each hunk of a source.
struct CellQuestions {
  private let conflict: FoundConflict
  private let parts: [FoundConflict]
  /// The question that is asked next.
  private(set) var place = 0
  private(set) var skipped = 0
  private(set) var answers: [(FoundConflict, ConflictAnswer)] = []

  init(_ conflict: FoundConflict, _ parts: [FoundConflict]) {
    self.conflict = conflict
    self.parts = parts
  }

  var next: FoundConflict? { place < parts.count ? parts[place] : nil }

  /// Whether nothing of the cell is left to be asked after this.
  var isLast: Bool { place + 1 >= parts.count }

  /// What the question is about.
  var title: String {
    let name = "\(ConflictPlace(conflict))"
    return parts.count > 1 ? "\(name), hunk \(place + 1) of \(parts.count)" : name
  }

  /// The whole source, with the hunks as they were answered and the others marked.
  var source: [UInt8] {
    conflict.source { number in
      guard let (part, answer) = answers.first(where: { $0.0.hunk == number }) else { return nil }
      switch answer {
      case .text(let text): return text.lineEnded
      case .take(let side): return conflict.hunks.first { $0.number == part.hunk }?.lines(side)
      }
    }
  }

  mutating func give(_ answer: ConflictAnswer, rest: Bool) {
    for part in parts[place..<(rest ? parts.count : place + 1)] { answers.append((part, answer)) }
    place = rest ? parts.count : place + 1
  }

  mutating func skip(rest: Bool) {
    skipped += rest ? parts.count - place : 1
    place = rest ? parts.count : place + 1
  }

  /// Takes an edited source instead of all answers.
  mutating func giveWhole(_ text: [UInt8]) {
    answers = [(conflict, .text(text))]
    skipped = 0
    place = parts.count
  }
}
