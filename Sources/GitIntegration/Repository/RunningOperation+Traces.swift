import SystemFiles

extension RunningOperation {
  /// Whether a folder's git folder has a trace of anything that leaves conflicts in the index. Without libgit2,
  /// and true long after it where git keeps `AUTO_MERGE`: only the index knows.
  package static func mayLeaveConflicts(in folder: String, environment: GitEnvironment) -> Bool {
    guard let place = try? RepositoryPlace.find(from: folder, environment) else { return false }
    let traces = [
      "MERGE_HEAD", "AUTO_MERGE", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply",
    ]
    return traces.contains { DirectoryCheck.exists(FilePath("\(place.gitDirectory.text)/\($0)")) }
  }
}
