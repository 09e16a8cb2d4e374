// Whose repository it is, and whether the user trusts it nevertheless.

/// git's questions before it obeys a repository that it has found by itself.
enum Ownership {
  /// Asks whether a repository may be obeyed: all its parts belong to the user, or `safe.directory` lists it.
  ///
  /// - Parameters:
  ///   - parts: the `.git` file or folder, the top of the work tree, the git folder.
  ///   - path: what `safe.directory` would have to list.
  /// - Throws: an error that is ``GitError/isUntrusted`` and says how to trust it.
  static func check(_ parts: [[UInt8]], of path: [UInt8], _ environment: GitEnvironment) throws(GitError) {
    if !environment.assumesOtherOwner, parts.allSatisfy({ isOwn($0, environment) }) { return }
    if try isListed(path, environment) { return }
    throw .untrusted(path)
  }

  /// Asks whether a bare repository may be obeyed that nobody named: `safe.bareRepository`.
  static func checkBare(_ path: [UInt8], _ environment: GitEnvironment) throws(GitError) {
    let value = try ProtectedSettings.values("safe.barerepository", environment).last
    // git refuses what it does not understand.
    if let value, value?.utf8.elementsEqual("all".utf8) != true {
      throw GitError(
        call: "discover",
        message: "cannot use bare repository '\(path.text)': safe.bareRepository is '\(value ?? "")'"
      )
    }
  }

  /// Whether a file, or a link itself, belongs to the user. For root it may also be the user of `sudo`.
  private static func isOwn(_ path: [UInt8], _ environment: GitEnvironment) -> Bool {
    guard let owner = FileSystem.status(of: path, followingLinks: false)?.owner else { return false }
    if owner == environment.userID { return true }
    return environment.userID == 0 && owner == environment.sudoUserID
  }

  /// Whether `safe.directory` lists a path: by itself, below `folder/*`, or by `*`. An empty value takes back
  /// all before it.
  private static func isListed(_ path: [UInt8], _ environment: GitEnvironment) throws(GitError) -> Bool {
    var isListed = false
    for value in try ProtectedSettings.values("safe.directory", environment) {
      guard let value, !value.isEmpty else {
        isListed = false
        continue
      }
      if isListed { continue }
      isListed = value == "*" || covers(environment.expanding(value), path)
    }
    return isListed
  }

  private static func covers(_ listed: String, _ path: [UInt8]) -> Bool {
    var bytes = Array(listed.utf8)
    guard bytes.first == .slash else { return false }
    let isPrefix = bytes.suffix(2).elementsEqual("/*".utf8)
    if isPrefix { bytes.removeLast(2) }
    // As it is written, or with links followed, as later versions of git do.
    let resolved = FileSystem.resolved(bytes.isEmpty ? [.slash] : bytes)
    for folder in [bytes, resolved] {
      if !isPrefix && folder == path { return true }
      let start = folder.last == .slash ? folder : folder + [.slash]
      if isPrefix && path.count > start.count && path.starts(with: start) { return true }
    }
    return false
  }
}

extension GitError {
  /// A repository of another user.
  fileprivate static func untrusted(_ path: [UInt8]) -> GitError {
    GitError(
      call: "discover",
      message: "detected dubious ownership in repository at '\(path.text)': it belongs to another user;"
        + " to trust it, run git config --global --add safe.directory \(ShellWord.quoted(path.text))",
      code: ownerCode
    )
  }
}
