import CommandLineSupport
import GitIntegration
import Notebooks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
    mergedBranch = DriverLabels.mergedBranch
    action = Environment.variable("GIT_REFLOG_ACTION").map { String($0.prefix { $0 != " " && $0 != ":" }) }
  }

  /// The labels for markers in the file.
  func labels(_ arguments: DriverArguments) -> MergeOptions.Labels {
    MergeOptions.Labels(
      base: arguments.baseLabel ?? "base",
      local: local(arguments.localLabel),
      remote: arguments.remoteLabel ?? remote
    )
  }

  private var isRebase: Bool { operation?.kind == .rebase && mergedBranch == nil }

  /// In a rebase ours is what was there upstream, which `HEAD` alone tells nobody.
  private func local(_ given: String?) -> String {
    guard isRebase else { return given ?? (isKnown ? "HEAD" : "ours") }
    let onto = operation?.onto.map { " (upstream \(Self.short($0)))" } ?? " (upstream)"
    guard let given else { return "HEAD" + onto }
    return given.hasPrefix("HEAD") ? "HEAD" + onto + given.dropFirst(4) : given
  }

  private var remote: String {
    if let mergedBranch { return mergedBranch }
    let commit = operation?.commit.map(Self.short)
    switch (operation?.kind, action) {
    case (.rebase, _):
      guard let branch = operation?.branch else { return commit ?? "rebased commit" }
      return commit.map { "\(branch) (\($0))" } ?? branch
    case (.cherryPick, _), (_, "cherry-pick"): return commit ?? "picked commit"
    case (.revert, _), (_, "revert"): return commit.map { "parent of \($0)" } ?? "before the reverted commit"
    default: return "theirs"
    }
  }

  /// Whether it is known that ours is `HEAD`.
  private var isKnown: Bool {
    mergedBranch != nil || operation != nil || ["cherry-pick", "revert", "merge", "pull"].contains(action)
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
