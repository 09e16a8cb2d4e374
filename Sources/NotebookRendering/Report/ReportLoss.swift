import LosslessJSON
import Notebooks

/// How much of a report is kept so that it fits a budget.
///
/// Objects that lose something get a member `cut` with what they lost: `lines` and `bytes` of texts, `items`
/// of lists, `members` that only describe.
struct ReportLoss {
  /// The most cells of each file of which only metadata, or less, changed.
  var metadataCells = Int.max
  /// The most bytes of each text of an output.
  var outputText = Int.max
  /// The most outputs of each cell.
  var outputs = Int.max
  /// The most cells of each file of which only outputs changed.
  var outputCells = Int.max
  /// Whether members of cells are kept that only describe: 0 for none.
  var descriptions = Int.max
  /// The most cells of each file that only moved.
  var movedCells = Int.max
  /// Whether the notebook's metadata is kept: 0 for none.
  var notebookMetadata = Int.max
  /// The most parameters and the most scraps of each file.
  var values = Int.max
  /// Whether members of cells are kept that say where and what a cell is, beside its place and id: 0 for none.
  var anchors = Int.max
  /// The most bytes of each source, or of its hunks.
  var sources = Int.max
  /// The most cells of each file.
  var cells = Int.max
  /// The most files.
  var files = Int.max

  /// What is lost, first to last, each with the number above which a limit is none.
  static func stages(budget: Int) -> [(limit: WritableKeyPath<ReportLoss, Int>, most: Int)] {
    [
      (\.metadataCells, 1 << 16), (\.outputText, budget), (\.outputs, 64), (\.outputCells, 1 << 16),
      (\.descriptions, 0), (\.notebookMetadata, 0), (\.movedCells, 1 << 16), (\.values, 1 << 10),
      (\.anchors, 0),
      (\.sources, budget),
      (\.cells, 1 << 20), (\.files, 1 << 20),
    ]
  }

  /// The members of cells that say more about a change than is needed to find and read it.
  private static let descriptive: [StaticString] = [
    "n", "raw", "by", "sim", "under", "tags", "meta", "first", "bytes", "lines", "outputTypes", "outputBytes",
    "metadata", "attachments",
  ]

  private static let anchoring: [StaticString] = ["type", "rawSource", "moved", "uses"]

  /// What was left out of one object.
  private struct Cut {
    var lines = 0
    var bytes = 0
    var items = 0
    var members = 0

    /// The member `cut`; `nil` if nothing was left out.
    var value: ReportValue? {
      var members: [ReportMember] = []
      if lines > 0 { members.add("lines", .integer(lines)) }
      if bytes > 0 { members.add("bytes", .integer(bytes)) }
      if items > 0 { members.add("items", .integer(items)) }
      if self.members > 0 { members.add("members", .integer(self.members)) }
      return members.isEmpty ? nil : .object(members)
    }
  }

  /// What is left of a report, or of a file in one.
  func applied(to report: ReportValue) -> ReportValue {
    guard case .object(let members) = report, let list = report["files"] else { return file(report) }
    var cut = Cut()
    let kept = list.elements.prefix(files).map { file($0) }
    cut.items = list.elements.count - kept.count
    return ReportLoss.object(
      members.map { $0.isNamed("files") ? ReportMember("files", .array(kept)) : $0 },
      cut
    )
  }

  private func file(_ file: ReportValue) -> ReportValue {
    guard case .object(let members) = file else { return file }
    var cut = Cut()
    var kept: [ReportMember] = []
    for member in members {
      switch "\(member.key)" {
      case "changes", "cells":
        guard case .object? = member.value.elements.first else {
          kept.append(member)
          continue
        }
        let left = cells(member.value.elements, &cut)
        kept.append(ReportMember(member.key, .array(left)))
      case "meta" where notebookMetadata == 0: cut.items += member.value.elements.count
      case "params", "scraps", "errors", "validation":
        let elements = member.value.elements
        cut.items += max(elements.count - values, 0)
        kept.add(member.key, .array(Array(elements.prefix(values))))
      default: kept.append(member)
      }
    }
    return ReportLoss.object(kept, cut)
  }

  private func cells(_ list: [ReportValue], _ cut: inout Cut) -> [ReportValue] {
    var kept: [ReportValue] = []
    var (metadata, outputs, moved) = (0, 0, 0)
    for cell in list {
      switch cell["change"]?.string {
      case "metadata", "volatile", "kept":
        metadata += 1
        if metadata > metadataCells { continue }
      case "outputs":
        outputs += 1
        if outputs > outputCells { continue }
      case "moved":
        moved += 1
        if moved > movedCells { continue }
      default: break
      }
      if kept.count == cells { break }
      kept.append(self.cell(cell, &cut))
    }
    cut.items += list.count - kept.count
    return kept
  }

  /// - Parameter fileCut: Counts what only described the cell: a note in each cell would take its room.
  private func cell(_ cell: ReportValue, _ fileCut: inout Cut) -> ReportValue {
    guard case .object(let members) = cell else { return cell }
    var cut = Cut()
    var kept: [ReportMember] = []
    for member in members {
      let isLost =
        descriptions == 0 && ReportLoss.descriptive.contains { member.isNamed($0) }
        || anchors == 0 && ReportLoss.anchoring.contains { member.isNamed($0) }
      if isLost {
        fileCut.members += 1
      } else if member.isNamed("outputs") {
        let list = member.value.elements
        cut.items += max(list.count - outputs, 0)
        kept.add("outputs", .array(list.prefix(outputs).map { output($0) }))
      } else {
        kept.append(ReportLoss.shortened(member, to: sources, &cut))
      }
    }
    return ReportLoss.object(kept, cut)
  }

  private func output(_ output: ReportValue) -> ReportValue {
    guard case .object(let members) = output else { return output }
    var cut = Cut()
    let kept = members.map { ReportLoss.shortened($0, to: outputText, &cut) }
    return ReportLoss.object(kept, cut)
  }

  private static func object(_ members: [ReportMember], _ cut: Cut) -> ReportValue {
    var members = members
    members.add("cut", cut.value)
    return .object(members)
  }

  /// The member with as many whole lines of its text as fit.
  private static func shortened(_ member: ReportMember, to limit: Int, _ cut: inout Cut) -> ReportMember {
    guard case .text(let text) = member.value, text.count > limit else { return member }
    let kept = beginning(of: text, limit: limit)
    cut.bytes += text.count - kept.count
    cut.lines +=
      text[kept.endIndex...].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } + (text.last == 0x0A ? 0 : 1)
    return ReportMember(member.key, .text(Array(kept)))
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
