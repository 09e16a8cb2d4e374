import LosslessJSON
import Notebooks

/// What is said of a change that does not show in the lines of its value: colours, overwritten progress, line
/// breaks, the layout of base64, members that no line is made of.
enum HiddenChange {
  /// The lines of a change: what differs between the values, or a remark where that shows nothing either.
  static func lines(_ change: ValueChange) -> [DiffLine] {
    if reason(change) == nil {
      let lines = ValueLines.lines(change)
      if !areAlike(lines) { return lines }
    }
    return [remark(change)]
  }

  /// A remark that names the value and says what of it differs.
  static func remark(_ change: ValueChange) -> DiffLine {
    DiffLine(kind: .remark, text: [0x20] + note(change))
  }

  /// Such as `text: only terminal colours differ`.
  static func note(_ change: ValueChange) -> [UInt8] {
    let name = FlatJSON.name(change.path)
    let reason = Array((reason(change) ?? "only what is not shown differs").utf8)
    return name.isEmpty ? reason : name + ": ".utf8 + reason
  }

  /// Whether what goes and what comes reads the same.
  static func areAlike(_ lines: [DiffLine]) -> Bool {
    func texts(_ kind: DiffLine.Kind) -> [[UInt8]] { lines.filter { $0.kind == kind }.map(\.text) }
    return texts(.removed) == texts(.added)
  }

  /// Why two values look alike; `nil` if they do not.
  private static func reason(_ change: ValueChange) -> String? {
    guard let one = text(change.before), let two = text(change.after), one != two else { return nil }
    if TerminalOutput.withoutColors(one) == TerminalOutput.withoutColors(two) {
      return "only terminal colours differ"
    }
    func settledLines(_ text: [UInt8]) -> [[UInt8]] {
      TextLine.lines(of: TerminalOutput.settled(text)).map(\.bytes)
    }
    if withoutBreaks(one) == withoutBreaks(two) { return "only line breaks differ" }
    if settledLines(one) == settledLines(two) { return "only overwritten text or terminal colours differ" }
    if change.form == .binary, ImageFacts(base64: one) == ImageFacts(base64: two) {
      return "only the layout of its base64 differs"
    }
    return nil
  }

  private static func text(_ value: JSONTree?) -> [UInt8]? {
    guard let value else { return nil }
    if value.kind == .array, value.elements.allSatisfy({ $0.kind == .string }) {
      return Array(value.elements.map { $0.text ?? [] }.joined(separator: [0x0A]))
    }
    return value.text
  }

  private static func withoutBreaks(_ text: [UInt8]) -> [UInt8] { text.filter { $0 != 0x0A && $0 != 0x0D } }
}
