import CommandLineSupport
import LosslessJSON
import Notebooks
import SystemFiles

/// A merge as it stands before anybody decides anything on the page.
struct MergeCase {
  /// The versions that are merged; `nil` where they are not known any more or are no notebooks.
  typealias Versions = ThreeWay<NotebookContent?>

  /// A file that is no notebook on some side.
  struct Whole {
    /// `nil` on a side without the file.
    var bytes: ThreeWay<[UInt8]?>
    /// Why it cannot be merged as a notebook.
    var reason: String
  }

  let path: FilePath
  /// The merged notebook; an empty one where only whole files can be chosen.
  let file: ConflictedFile
  let versions: Versions
  /// Where the cells of the merged notebook stand in the versions.
  let places: [MergeCellPlace]
  /// What rules decided.
  let decisions: [MergeDecision]
  let whole: Whole?
  /// A name for exactly these versions, for drafts.
  let fingerprint: String
  /// The key that names cells while decisions are carried out; no notebook can know it.
  private let tag: [UInt8] = Array(
    "nbmerge \(UInt64.random(in: .min ... .max)) \(UInt64.random(in: .min ... .max))".utf8
  )
  /// The cells of the merged notebook.
  let cells: [JSONTree]
  /// Its conflicts, before anything is decided.
  let conflicts: [FoundConflict]

  init(
    path: FilePath,
    file: ConflictedFile,
    versions: Versions,
    places: [MergeCellPlace] = [],
    decisions: [MergeDecision] = [],
    whole: Whole? = nil,
    fingerprint: String
  ) {
    self.path = path
    self.file = file
    self.versions = versions
    self.places = places
    self.decisions = decisions
    self.whole = whole
    self.fingerprint = fingerprint
    cells = file.notebook["cells"]?.elements ?? []
    conflicts = file.conflicts
  }

  /// Whether the notebook tells of conflicts that its cells do not show.
  var hasNotice: Bool { cells.contains(where: MergeConflicts.isNotice) }

  /// The key of a cell that a rule deleted, which comes back by it.
  func restoredKey(_ decision: Int) -> Int { cells.count + decision }

  /// The decision that a key stands for; `nil` for a cell of the merged notebook.
  func decision(ofKey key: Int) -> Int? {
    let number = key - cells.count
    return decisions.indices.contains(number) ? number : nil
  }

  /// The cells with their keys in them.
  func tagged() -> JSONTree {
    let marked = cells.enumerated().map { key, cell in
      cell.kind == .object ? .object(cell.members + [JSONMember(key: tag, value: .integer(key))]) : cell
    }
    return MergeCase.setting(cells: marked, in: file.notebook)
  }

  /// A cell without its key, as it was if nothing else changed in it.
  func untagged(_ cell: JSONTree) -> (key: Int?, cell: JSONTree) {
    guard let key = cell[tag]?.integer, cells.indices.contains(key) else { return (nil, cell) }
    let plain = JSONTree.object(cell.members.filter { $0.key != tag })
    return (key, plain.isEqual(to: cells[key]) ? cells[key] : plain)
  }

  /// The notebook with other cells.
  static func setting(cells: [JSONTree], in notebook: JSONTree) -> JSONTree {
    .object(
      notebook.members.map { member in
        member.key.elementsEqual("cells".utf8) ? JSONMember(key: member.key, value: .array(cells)) : member
      }
    )
  }
}

extension ThreeWay where Value == NotebookContent? {
  /// No version is known.
  static var unknown: ThreeWay { ThreeWay(base: nil, local: nil, remote: nil) }
}
