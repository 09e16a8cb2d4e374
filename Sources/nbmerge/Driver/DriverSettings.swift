import CommandLineSupport
import GitIntegration
import Notebooks
import SystemFiles

/// What git's settings and attributes say about a merge, which git does not tell its drivers.
struct DriverSettings {
  private let environment: GitEnvironment

  init(environment: GitEnvironment) {
    self.environment = environment
  }

  /// `merge.conflictStyle`. What cannot be read or is not known counts as unset.
  var markerStyle: MergeOptions.MarkerStyle {
    switch GitSettings(environment: environment).string("merge.conflictStyle")?.lowercased() {
    case "diff3": return .diff3
    case "zdiff3": return .zdiff3
    default: return .merge
    }
  }

  /// Whether this merge makes a common ancestor for another one, as in a criss-cross history: git then
  /// calls the versions so, and asks for longer markers than the attributes do.
  func isForAncestor(_ arguments: DriverArguments) -> Bool {
    if let local = arguments.localLabel, let remote = arguments.remoteLabel {
      let start = "Temporary merge branch "
      return local.hasPrefix(start) && remote.hasPrefix(start)
    }
    guard let size = arguments.markerSize, size > 7, let path = arguments.path else { return false }
    guard let usual = attributeSize(of: path) else { return false }
    return size > usual && (size - usual).isMultiple(of: 2)
  }

  /// `conflict-marker-size` of a file; `nil` if the attributes cannot be read.
  private func attributeSize(of path: FilePath) -> Int? {
    guard let repository = try? Repository.discover(from: ".", environment: environment),
      let value = try? repository.attributes(
        ["conflict-marker-size"],
        of: RepositoryPath(bytes: path.bytes)
      ).first
    else { return nil }
    return value.text.flatMap { Int($0) } ?? 7
  }
}
