import CommandLineSupport
import GitIntegration
import Notebooks
import SystemFiles

/// What conflict markers call the versions: what git says, and where it says nothing (before 2.44) what can
/// be found out.
struct DriverLabels {
  private let operation: RunningOperation?
  /// The branch that `git merge` merges, which it tells in `GITHEAD_<commit>`.
  private let mergedBranch: String?
  /// What `GIT_REFLOG_ACTION` begins with, such as `cherry-pick`.
  private let action: String?

  init(environment: GitEnvironment) {
    operation = RunningOperation(for: ".", environment: environment)
    // What is stashed is put back with the variables of the merge.
    mergedBranch = operation?.kind == .mergeOrAutostash ? nil : DriverLabels.mergedBranch
    action = Environment.variable("GIT_REFLOG_ACTION").map { String($0.prefix { $0 != " " && $0 != ":" }) }
  }

  /// The labels for markers in the file.
  func labels(_ arguments: DriverArguments) -> MergeOptions.Labels {
    MergeOptions.Labels(
      base: arguments.baseLabel ?? "base",
      local: arguments.localLabel.map(upstream) ?? local,
      remote: arguments.remoteLabel ?? remote
    )
  }

  private var isRebase: Bool { operation?.kind == .rebase && mergedBranch == nil }

  /// In a rebase ours is what was there upstream, which `HEAD` alone tells nobody.
  private func upstream(_ label: String) -> String {
    guard isRebase, label.hasPrefix("HEAD") else { return label }
    let onto = operation?.onto.map { "HEAD (upstream \(Self.short($0)))" } ?? "HEAD (upstream)"
    return onto + label.dropFirst(4)
  }

  private var local: String {
    if mergedBranch != nil { return "HEAD" }
    switch operation?.kind {
    case .autostash: return "Updated upstream"
    case .mergeOrAutostash: return "ours"
    case .rebase, .cherryPick, .revert, .patch: return upstream("HEAD")
    case nil: return ["cherry-pick", "revert", "merge", "pull"].contains(action) ? "HEAD" : "ours"
    }
  }

  private var remote: String {
    if let mergedBranch { return mergedBranch }
    switch (operation?.kind, action) {
    case (.rebase, _):
      guard let branch = operation?.branch else { return commit ?? "rebased commit" }
      return commit.map { "\(branch) (\($0))" } ?? branch
    case (.autostash, _): return "Stashed changes"
    case (.mergeOrAutostash, _): return "theirs"
    case (.patch, _): return operation?.subject ?? "patch"
    case (.cherryPick, _), (nil, "cherry-pick"): return commit ?? "picked commit"
    case (.revert, _), (nil, "revert"):
      return commit.map { "parent of \($0)" } ?? "before the reverted commit"
    default: return "theirs"
    }
  }

  /// The commit that is applied or undone, as git writes it on markers.
  private var commit: String? {
    operation?.commit.map { name in
      operation?.subject.map { "\(Self.short(name)) (\($0))" } ?? Self.short(name)
    }
  }

  private static func short(_ commit: String) -> String { String(commit.prefix(7)) }

  private static var mergedBranch: String? {
    var found: [String] = []
    var place = environ
    while let variable = place.pointee {
      if strncmp(variable, "GITHEAD_", 8) == 0, let equals = strchr(variable, CInt(UInt8(ascii: "="))) {
        found.append(String(cString: equals + 1))
      }
      place += 1
    }
    return found.count == 1 ? found[0] : nil
  }
}
