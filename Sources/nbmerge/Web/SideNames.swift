import CommandLineSupport
import GitIntegration
import NotebookRendering
import Notebooks
import SystemFiles

/// What people call the three versions: branches, commits, authors, days.
struct SideNames {
  var base = MergePage.Side(name: "base")
  var local = MergePage.Side(name: "ours")
  var remote = MergePage.Side(name: "theirs")

  /// Whether the merge is known that the versions are of.
  private(set) var areKnown = false

  /// Names of versions outside of any merge.
  init() {}

  /// Names of versions that stand in files.
  init(_ files: ThreeWay<FilePath>) {
    let names = files.map { String(decoding: VisibleText.oneLine(Array($0.name)), as: UTF8.self) }
    base.detail = names.base
    local.detail = names.local
    remote.detail = names.remote
  }

  /// The names in the merge that a work tree is in the middle of.
  /// - Parameter folder: a folder of the work tree.
  init(_ repository: Repository, folder: String, environment: GitEnvironment) {
    let operation = RunningOperation(for: folder, environment: environment)
    let head = try? repository.head()
    let isRebase = operation?.kind == .rebase
    areKnown = operation != nil
    var branch: String?
    if case .branch(let name, _) = head { branch = SideNames.short(name) }
    local = SideNames.side(repository, isRebase ? "upstream" : branch ?? "HEAD", head?.commit)
    let other = SideNames.other(repository, operation)
    switch operation?.kind {
    case .rebase: remote = SideNames.side(repository, "your commit", other)
    case .cherryPick: remote = SideNames.side(repository, "picked commit", other)
    case .revert: remote = SideNames.side(repository, "before the reverted commit", other)
    case .patch: remote = MergePage.Side(name: operation?.subject ?? "patch")
    case .autostash: remote = MergePage.Side(name: "stashed changes")
    case .mergeOrAutostash, nil:
      guard let other else { break }
      remote = SideNames.side(repository, SideNames.mergedName(repository) ?? "theirs", other)
    }
    if let one = head?.commit, let other, let found = try? repository.mergeBase(one, other) {
      base = SideNames.side(repository, "base", found)
    }
  }

  /// The commit of the other side.
  private static func other(_ repository: Repository, _ operation: RunningOperation?) -> ObjectID? {
    func commit(_ name: String) -> ObjectID? {
      (try? repository.resolve(name)).flatMap { $0 }.flatMap { try? repository.peel($0.id, to: .commit) }
    }
    if let merged = commit("MERGE_HEAD") { return merged }
    if let name = operation?.commit, let found = commit(name) { return found }
    return ["REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"].lazy.compactMap { commit($0) }.first
  }

  /// The branch that is merged, as git's message for the commit has it: `Merge branch 'feature'`.
  private static func mergedName(_ repository: Repository) -> String? {
    let message = FileSystemText.firstLine(repository.gitDirectory + "MERGE_MSG") ?? ""
    guard let start = message.firstIndex(of: "'") else { return nil }
    let name = message[message.index(after: start)...].prefix { $0 != "'" }
    return name.isEmpty ? nil : String(name)
  }

  private static func short(_ reference: String) -> String {
    reference.hasPrefix("refs/heads/") ? String(reference.dropFirst(11)) : reference
  }

  private static func side(_ repository: Repository, _ name: String, _ commit: ObjectID?) -> MergePage.Side {
    guard let commit, let summary = try? repository.commitSummary(commit) else {
      return MergePage.Side(name: name)
    }
    let parts = [String("\(commit)".prefix(7)), summary.author, summary.day, summary.subject]
    return MergePage.Side(name: name, detail: parts.filter { !$0.isEmpty }.joined(separator: " · "))
  }
}
