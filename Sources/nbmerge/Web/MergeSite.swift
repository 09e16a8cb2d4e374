import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import PageServer
import SystemFiles

/// The merge page, served: one notebook or a queue of them. Which they are is fixed at the start, and each is named by
/// its number.
final class MergeSite: PageSite {
  /// A notebook of the queue, opened when it is first looked at.
  private final class Item {
    let path: FilePath
    let open: () throws -> MergeDesk
    var desk: MergeDesk?
    /// The rows as pages have them, by number.
    var html: [Int: [UInt8]] = [:]
    /// Whether open pages were told that the file was written by somebody else.
    var isWarned = false

    init(_ path: FilePath, _ open: @escaping () throws -> MergeDesk) {
      self.path = path
      self.open = open
    }

    func opened() throws -> MergeDesk {
      if let desk { return desk }
      let made = try open()
      desk = made
      return made
    }
  }

  private let items: [Item]
  private var events: [PageEvent] = []

  /// - Parameter notebooks: the notebooks, each with what opens it.
  init(_ notebooks: [(path: FilePath, open: () throws -> MergeDesk)]) {
    items = notebooks.map { Item($0.path, $0.open) }
  }

  /// Opens a notebook, to find out before anything is served whether there is something to merge.
  /// - Throws: why it cannot be opened.
  func prepare(_ number: Int) throws { _ = try items[number].opened() }

  /// Whether all notebooks are merged.
  var isDone: Bool { items.allSatisfy { $0.desk?.standing == .resolved } }

  /// What became of each notebook, for the terminal.
  var summary: String {
    items.map { item in
      let state =
        switch item.desk {
        case nil: "not looked at"
        case let desk? where desk.standing == .resolved: "merged"
        case let desk?:
          (desk.left == 1 ? "1 conflict is left" : "\(desk.left) conflicts are left")
            + (desk.isUnsaved ? "; what was decided is not saved" : "")
        }
      return "\(item.path.shown): \(state)\n"
    }.joined()
  }

  func changes() -> [PageEvent] {
    for (number, item) in items.enumerated() {
      guard let desk = item.desk, desk.isChangedOnDisk != item.isWarned else { continue }
      item.isWarned.toggle()
      if item.isWarned { events.append(event("disk", number, desk)) }
    }
    defer { events = [] }
    return events
  }

  private func event(_ name: String, _ number: Int, _ desk: MergeDesk) -> PageEvent {
    let members = [JSONMember("file", .integer(number)), JSONMember("revision", .integer(desk.revision))]
    return PageEvent(name, MergeReply.bytes(members))
  }

  func respond(to request: PageRequest, writeToken: String) -> PageResponse {
    do {
      switch request.method {
      case .get: return try get(request.path, writeToken)
      case .post: return try post(request)
      }
    } catch {
      let failure = FailureDescription(error)
      return .json(MergeReply.message(failure.what), status: 500)
    }
  }

  // MARK: Reading

  private func get(_ path: [String], _ token: String) throws -> PageResponse {
    let first = items.firstIndex { $0.desk?.standing != .resolved } ?? 0
    if path.isEmpty { return try page(first, token) }
    let numbers = path.dropFirst().map { Int($0) ?? -1 }
    if path.count == 1, let number = Int(path[0]) { return try page(number, token) }
    guard let number = numbers.first, items.indices.contains(number) else { return .notFound }
    let desk = try items[number].opened()
    switch (path[0], numbers.count) {
    case ("source", 2):
      guard let cell = desk.outcome.cells.first(where: { $0.key == numbers[1] }) else { return .notFound }
      return .json(MergeReply.bytes([JSONMember("text", .string(CellContent(fileForm: cell.cell).source))]))
    case ("lines", 3):
      let question = MergeChoices.Question(conflict: numbers[1], hunk: numbers[2])
      guard let lines = desk.lines(question) else { return .notFound }
      return .json(MergeReply.bytes([JSONMember("text", .string(lines))]))
    default: return .notFound
    }
  }

  private func page(_ number: Int, _ token: String) throws -> PageResponse {
    guard items.indices.contains(number) else { return .notFound }
    let desk: MergeDesk
    do {
      desk = try items[number].opened()
    } catch {
      return .text(500, "\(items[number].path.shown): \(FailureDescription(error).what)")
    }
    var page = desk.page
    page.place = number
    page.queue = items.map { item in
      let left = item.desk.flatMap { $0.standing == .resolved ? nil : $0.left }
      return MergePage.Entry(path: item.path.bytes, left: item.desk == nil ? -1 : left)
    }
    let rows = desk.rows
    let state =
      MergeReply.state(desk, rows) + [
        JSONMember("file", .integer(number)), JSONMember("token", .string(token)),
        JSONMember("stages", .bool(page.canStage)), JSONMember("count", .integer(items.count)),
      ]
    items[number].html = Dictionary(rows.map { ($0.number, page.html($0)) }) { first, _ in first }
    let sink = ByteSink(expecting: 1 << 18)
    let policy = page.write(rows, state: MergeReply.bytes(state), to: sink)
    return .page(sink.bytes, policy: policy)
  }

  // MARK: Writing

  private func post(_ request: PageRequest) throws -> PageResponse {
    guard request.path.count == 1, let document = try? JSONDocument.parse(request.body) else {
      return .notFound
    }
    if request.path[0] == "done" {
      var response = PageResponse.json(MergeReply.message("done"))
      response.endsServer = true
      return response
    }
    let root = JSONTree.value(document.root)
    guard let number = root["file"]?.integer, items.indices.contains(number) else {
      return .json(MergeReply.message("there is no such notebook"), status: 400)
    }
    let desk = try items[number].opened()
    switch request.path[0] {
    case "act": return act(root, number, desk)
    case "save": return try save(root, number, desk)
    default: return .notFound
    }
  }

  private func act(_ root: JSONTree, _ number: Int, _ desk: MergeDesk) -> PageResponse {
    guard let action = MergeAction(root) else {
      return .json(MergeReply.message("this page asks for something unknown"), status: 400)
    }
    let seen = root["revision"]?.integer
    guard seen == desk.revision else {
      return .json(MergeReply.message("another tab has changed the merge"), status: 409)
    }
    if let reason = desk.perform(action) { return .json(MergeReply.message(reason), status: 400) }
    events.append(event("state", number, desk))
    let rows = desk.rows
    let html = rows.map(desk.page.html)
    let known = items[number].html
    items[number].html = Dictionary(zip(rows.map(\.number), html)) { first, _ in first }
    let changed = zip(rows, html).filter { known[$0.number] != $1 }.map { row, text in
      JSONTree.object([JSONMember("row", .integer(row.number)), JSONMember("html", .string(text))])
    }
    let members =
      MergeReply.state(desk, rows) + [
        JSONMember("rows", .array(changed)), JSONMember("list", .string(desk.page.list(rows))),
      ]
    return .json(MergeReply.bytes(members))
  }

  private func save(_ root: JSONTree, _ number: Int, _ desk: MergeDesk) throws -> PageResponse {
    let resolves = root["resolves"]?.kind == .true
    let isForced = root["force"]?.kind == .true
    if desk.isChangedOnDisk && !isForced {
      let members = [
        JSONMember("message", .string("somebody else has written the file since; nothing was saved")),
        JSONMember("disk", .bool(true)),
      ]
      return .json(MergeReply.bytes(members), status: 409)
    }
    do {
      try desk.save(resolves: resolves, isForced: isForced)
    } catch {
      return .json(MergeReply.message(FailureDescription(error).what), status: 500)
    }
    items[number].isWarned = false
    events.append(event("state", number, desk))
    let next = items.indices.first { items[$0].desk?.standing != .resolved }
    let words = resolves ? (desk.page.canStage ? "saved and staged" : "saved") : "saved; \(desk.left) left"
    let members =
      MergeReply.state(desk, desk.rows) + [
        JSONMember("message", .string(words)), JSONMember("resolved", .bool(resolves)),
        JSONMember("next", next.map { .integer($0) } ?? .null),
      ]
    return .json(MergeReply.bytes(members))
  }
}
