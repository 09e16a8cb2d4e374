import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import PageServer
import SystemFiles

/// A diff page that is served: it is made anew when a notebook was saved, and its files can be staged, reverted and
/// given back what they had.
///
/// What it can be asked for is fixed when it lists its files, and is named by number.
final class DiffSite: PageSite {
  /// What is compared, listed anew.
  struct Listing {
    var pairs: [FilePair]
    var comparer: PairComparer
  }

  private let page: DiffPage
  private let list: () throws -> Listing
  private let diagnostics: Diagnostics
  private let work: WorkTreeFiles
  /// The files that the page shows, in its order.
  private var shown: [ComparedPair] = []
  private var html: [UInt8] = []
  private var policy = ""
  private var watch = FileWatch([])
  private var names: [FilePath] = []
  private var isStale = true
  private var ticks = 0
  /// Whether the page itself changed something that open pages do not show yet.
  private var hasNews = false

  /// - Parameters:
  ///   - page: how the page looks.
  ///   - list: finds what is compared.
  ///   - work: changes files of the work tree.
  init(
    _ page: DiffPage,
    _ work: WorkTreeFiles,
    _ diagnostics: Diagnostics,
    list: @escaping () throws -> Listing
  ) {
    self.page = page
    self.list = list
    self.work = work
    self.diagnostics = diagnostics
  }

  /// Makes the page.
  /// - Throws: what keeps the files from being listed.
  func load() throws {
    let listing = try list()
    names = listing.pairs.map(\.name)
    // Before anything is read: what is written while it is read counts as new.
    watch = FileWatch(listing.pairs.flatMap { [$0.before.file, $0.after.file].compactMap { $0 } })
    var compared: [(ComparedPair, DiffPage.Section)] = []
    let (page, comparer) = (page, listing.comparer)
    ParallelWork.forEach(
      listing.pairs,
      work: { pair -> (ComparedPair, DiffPage.Section?) in
        let compared = comparer.compare(pair)
        return (compared, compared.isChanged ? page.section(compared.file) : nil)
      },
      deliver: { _, result in
        if let section = result.1 { compared.append((result.0, section)) }
      }
    )
    shown = compared.map(\.0)
    let (files, sections) = (compared.map(\.0.file), compared.map(\.1))
    let sink = ByteSink(expecting: 1 << 20)
    page.write(files, sections, to: sink)
    html = sink.bytes
    policy = page.shell(files, sections).policy
    isStale = false
  }

  func respond(to request: PageRequest, writeToken: String) -> PageResponse {
    do {
      switch (request.method, request.path) {
      case (.get, []):
        if isStale { try load() }
        return .page(html, policy: policy)
      case (.get, ["live"]): return .json(live(writeToken))
      case (.post, let path) where path.count == 1: return try write(path[0], request.body)
      default: return .notFound
      }
    } catch {
      let failure = FailureDescription(error)
      return .json(DiffSite.message(failure.what), status: 500)
    }
  }

  func changes() -> [PageEvent] {
    ticks += 1
    if hasNews {
      hasNews = false
      return [PageEvent("changed")]
    }
    guard !isStale, watch.hasChanged() || ticks % 8 == 0 && hasNewFiles else { return [] }
    isStale = true
    return [PageEvent("changed")]
  }

  /// Whether other files are listed than before.
  private var hasNewFiles: Bool { work.isWatched && (try? list().pairs.map(\.name)) != names }

  private func write(_ action: String, _ body: [UInt8]) throws -> PageResponse {
    guard let document = try? JSONDocument.parse(body), let number = document.root["file"]?.integer,
      shown.indices.contains(number)
    else { return .json(DiffSite.message("there is no such file on this page"), status: 400) }
    let (pair, root) = (shown[number], JSONTree.value(document.root))
    switch action {
    case "stage": try work.stage(pair.pair)
    case "revert": try work.revert(pair.pair)
    case "undo": try work.undo(pair.pair)
    case "take":
      guard let before = root["before"]?.integer, let after = root["after"]?.integer,
        let part = root["part"]?.text.flatMap({
          CellTaking.Part(rawValue: String(decoding: $0, as: UTF8.self))
        })
      else { return .json(DiffSite.message("no such part"), status: 400) }
      try work.take(part, before: before, after: after, of: pair)
    default: return .notFound
    }
    (isStale, hasNews) = (true, true)
    return .json(DiffSite.message("done"))
  }

  /// What the page can do with its files.
  private func live(_ token: String) -> [UInt8] {
    let files = shown.map { shown in
      JSONTree.object([
        JSONMember("stage", .bool(work.canStage(shown.pair))),
        JSONMember("revert", .bool(work.canRevert(shown.pair))),
        JSONMember("undo", .bool(work.canUndo(shown.pair))),
        JSONMember("take", .bool(work.canTake(shown.pair))),
      ])
    }
    return DiffSite.json(.object([JSONMember("token", .string(token)), JSONMember("files", .array(files))]))
  }

  private static func message(_ text: String) -> [UInt8] {
    json(.object([JSONMember("message", .string(text))]))
  }

  private static func json(_ tree: JSONTree) -> [UInt8] {
    let sink = ByteSink()
    JSONWriter.writePretty(tree, indent: 0, to: sink)
    return PrintableJSON.escaped(sink.bytes)
  }
}
