import CommandLineSupport
import GitIntegration
import NotebookRendering
import SystemFiles

/// What a report says of its two sides: their names, the commits that they are, and where these parted.
struct ReportHead {
  private let names: (base: String?, head: String?)
  private var base: ObjectID?
  private var head: ObjectID?
  private var mergeBase: ObjectID?

  /// - Parameter opened: Where the commits are looked up; what is no commit has none.
  init(_ request: DiffRequest, _ opened: OpenedRepository) {
    names = request.names
    guard request.needsRepository, let repository = try? opened.repository() else { return }
    switch request {
    case .trees(let from, let to, _):
      base = ReportHead.commit(of: from, repository)
      head = ReportHead.commit(of: to, repository)
    case .pair(let from, let to):
      base = ReportHead.commit(of: from, repository)
      head = ReportHead.commit(of: to, repository)
    case .folders: return
    }
    if let base, let head { mergeBase = (try? repository.mergeBase(base, head)) ?? nil }
  }

  /// Notes it in the options of a report.
  func note(in options: inout JSONReport.Options) {
    options.base = names.base.map { Array($0.utf8) }
    options.head = names.head.map { Array($0.utf8) }
    options.baseCommit = base.map { Array($0.description.utf8) }
    options.headCommit = head.map { Array($0.description.utf8) }
    options.mergeBase = mergeBase.map { Array($0.description.utf8) }
  }

  private static func commit(of side: TreeSide, _ repository: Repository) -> ObjectID? {
    guard case .tree(let id?, _) = side else { return nil }
    return try? repository.peel(id, to: .commit)
  }

  private static func commit(of side: PairSide, _ repository: Repository) -> ObjectID? {
    guard case .blob = side.source, let revision = side.revision, revision != "index",
      let object = (try? repository.resolve(revision)) ?? nil
    else { return nil }
    return try? repository.peel(object.id, to: .commit)
  }
}
