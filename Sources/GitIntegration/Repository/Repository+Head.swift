// Where HEAD points, and what git is in the middle of.

internal import Clibgit2

extension Repository {
  /// What is checked out. The libgit2 functions are `git_repository_head` and `git_reference_lookup`.
  package func head() throws(GitError) -> Head {
    if try check("git_repository_head_unborn", { git_repository_head_unborn(handle) }) == 1 {
      let head = try make("git_reference_lookup") { git_reference_lookup(&$0, handle, "HEAD") }
      defer { git_reference_free(head) }
      return .unborn(branch: git_reference_symbolic_target(head).map { String(cString: $0) } ?? "HEAD")
    }
    let isDetached = try check("git_repository_head_detached") { git_repository_head_detached(handle) } == 1
    let reference = try make("git_repository_head") { git_repository_head(&$0, handle) }
    defer { git_reference_free(reference) }
    guard let target = git_reference_target(reference), let name = git_reference_name(reference) else {
      throw GitError(call: "git_repository_head", message: "HEAD points at no commit")
    }
    let commit = ObjectID(target.pointee)
    return isDetached ? .detached(commit) : .branch(String(cString: name), commit)
  }
}
