import LosslessJSON
import Notebooks

/// How much of a report is kept so that it fits a budget.
///
/// Objects that lose something get a member `cut` with what they lost (`ReportCut`). A loss can follow another one.
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
  /// The most unchanged lines around the changes of a source.
  var context = Int.max
  /// The most cells of each file that only moved.
  var movedCells = Int.max
  /// Whether the notebook's metadata is kept: 0 for none.
  var notebookMetadata = Int.max
  /// The most parameters and the most scraps of each file.
  var values = Int.max
  /// Whether members of cells are kept that say where and what a cell is, beside its place and id: 0 for none.
  var anchors = Int.max
  /// Whether ids of changed cells are kept: 0 for none.
  var ids = Int.max
  /// The most files of which no cell is left and no source changed.
  var otherFiles = Int.max
  /// The most bytes of each source, or of its hunks.
  var sources = Int.max
  /// The ranks of the cells whose sources are whole all the same.
  var whole: [Int] = []
  /// The first ranks, whose sources are whole as well.
  var wholeFirst = 0
  /// The most cells, by `ranks`.
  var cells = Int.max
  /// The rank of each cell of each file, from 0; what ranks first goes last.
  var ranks: [[Int]] = []
  /// Whether it is kept what the report says of itself and of whole files beside their flags: 0 for not.
  var facts = Int.max
  /// Whether the flags of cells are kept; those of files have the same names: 0 for not.
  var cellFlags = Int.max
  /// Whether each cell says what it lost, and members that only describe are counted: 0 if the file alone says so.
  var notes = Int.max
  /// The most files of which no cell is left.
  var emptyFiles = Int.max
  /// The most files.
  var files = Int.max

  /// What is lost before any source, first to last, each with the number above which a limit is none.
  static func stages(budget: Int) -> [(limit: WritableKeyPath<ReportLoss, Int>, most: Int)] {
    [
      (\.metadataCells, 1 << 16), (\.outputText, budget), (\.outputs, 64), (\.outputCells, 1 << 16),
      (\.descriptions, 0), (\.notebookMetadata, 0), (\.context, 16), (\.movedCells, 1 << 16),
      (\.values, 1 << 10),
      (\.anchors, 0), (\.ids, 0), (\.otherFiles, 1 << 20),
    ]
  }

  /// The members of cells that say more about a change than is needed to find and read it.
  private static let descriptive: [StaticString] = [
    "n", "raw", "by", "sim", "under", "tags", "meta", "first", "bytes", "lines", "outputTypes", "outputBytes",
    "metadata", "attachments",
  ]

  private static let anchoring: [StaticString] = ["type", "rawSource", "moved", "uses"]

  /// The members of reports and files that say nothing of a change.
  private static let factual: [StaticString] = [
    "tool", "base", "head", "baseCommit", "headCommit", "mergeBase", "cells", "counts",
  ]

  /// The members of cells with their source.
  static let sourceMembers: [StaticString] = ["diff", "text", "source"]

  /// What is left of a report, or of a file in one.
  func applied(to report: ReportValue) -> ReportValue {
    guard case .object(let members) = report, let list = report["files"]?.elements else {
      return file(report, 0)
    }
    var kept: [ReportValue] = []
    var (others, empty) = (0, 0)
    for (number, element) in list.enumerated() {
      let left = file(element, number)
      if left["changes"]?.elements.isEmpty ?? true, left["class"]?.string != "error" {
        empty += 1
        if empty > emptyFiles { continue }
        if left["class"]?.string != "source" {
          others += 1
          if others > otherFiles { continue }
        }
      }
      if kept.count == files { break }
      kept.append(left)
    }
    var cut = ReportCut(items: list.count - kept.count)
    var rest: [ReportMember] = []
    for member in members {
      if isFact(member) {
        cut.members += 1
      } else {
        rest.append(member.isNamed("files") ? ReportMember("files", .array(kept)) : member)
      }
    }
    return cut.added(to: rest, isTerse: notes == 0)
  }

  private func file(_ file: ReportValue, _ number: Int) -> ReportValue {
    guard case .object(let members) = file else { return file }
    var cut = ReportCut()
    var kept: [ReportMember] = []
    for member in members {
      let isList = member.isNamed("changes") || member.isNamed("cells")
      if isList, case .object? = member.value.elements.first {
        let left = cells(member.value.elements, number, &cut)
        // The outline of a notebook always has cells.
        if member.isNamed("cells") || !left.isEmpty { kept.append(ReportMember(member.key, .array(left))) }
      } else if member.isNamed("meta"), notebookMetadata == 0 {
        cut.items += member.value.elements.count
      } else if ["params", "scraps", "errors", "validation"].contains(where: { member.isNamed($0) }) {
        let elements = member.value.elements
        cut.items += max(elements.count - values, 0)
        kept.add(member.key, .array(Array(elements.prefix(values))))
      } else if file["status"] != nil, isFact(member) {
        cut.members += 1
      } else {
        kept.append(member)
      }
    }
    return cut.added(to: kept, isTerse: notes == 0)
  }

  private func cells(_ list: [ReportValue], _ number: Int, _ cut: inout ReportCut) -> [ReportValue] {
    var kept: [ReportValue] = []
    var (metadata, outputs, moved) = (0, 0, 0)
    for (place, cell) in list.enumerated() {
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
      let rank = ranks.isEmpty ? 0 : ranks[number][place]
      if !ranks.isEmpty, rank >= cells { continue }
      kept.append(self.cell(cell, sources: isWhole(rank) ? .max : sources, &cut))
    }
    cut.items += list.count - kept.count
    return kept
  }

  /// - Parameter fileCut: Counts what only described the cell, and lines that did not change: a note in each cell
  ///   would take its room.
  private func cell(_ cell: ReportValue, sources: Int, _ fileCut: inout ReportCut) -> ReportValue {
    guard case .object(let members) = cell else { return cell }
    var cut = ReportCut()
    var kept: [ReportMember] = []
    for member in members {
      if isLost(member, of: cell) {
        fileCut.members += 1
      } else if member.isNamed("outputs") {
        let list = member.value.elements
        cut.items += max(list.count - outputs, 0)
        kept.add("outputs", .array(list.prefix(outputs).map { output($0) }))
      } else if ReportLoss.sourceMembers.contains(where: { member.isNamed($0) }) {
        var value = member.value
        if context < .max, case let narrow = value.narrowed(to: context), let left = narrow.value {
          fileCut.add(narrow)
          value = left
        }
        kept.add(member.key, ReportLoss.shortened(value, to: sources, &cut))
      } else {
        kept.append(member)
      }
    }
    if notes == 0 {
      fileCut.add(cut.added(to: kept)["cut"])
      return .object(kept.filter { !$0.isNamed("cut") })
    }
    return cut.added(to: kept)
  }

  private func isWhole(_ rank: Int) -> Bool { rank < wholeFirst || whole.contains(rank) }

  private func isFact(_ member: ReportMember) -> Bool {
    facts == 0 && ReportLoss.factual.contains { member.isNamed($0) }
  }

  private func isLost(_ member: ReportMember, of cell: ReportValue) -> Bool {
    func isOne(of names: [StaticString]) -> Bool { names.contains { member.isNamed($0) } }
    if descriptions == 0, isOne(of: ReportLoss.descriptive) { return true }
    if anchors == 0, isOne(of: ReportLoss.anchoring) { return true }
    if cellFlags == 0, member.isNamed("flags") { return true }
    // The cells of an outline are asked for by their ids.
    return ids == 0 && member.isNamed("id") && cell["change"] != nil
  }

  private func output(_ output: ReportValue) -> ReportValue {
    guard outputText < .max, case .object(let members) = output else { return output }
    var cut = ReportCut()
    var kept: [ReportMember] = []
    for member in members { kept.add(member.key, ReportLoss.shortened(member.value, to: outputText, &cut)) }
    return cut.added(to: kept)
  }

  private static func shortened(_ value: ReportValue, to limit: Int, _ cut: inout ReportCut) -> ReportValue? {
    if limit == .max { return value }
    let shortened = value.shortened(to: limit)
    cut.add(shortened)
    return shortened.value
  }
}
