// What makes a folder a git folder.

import SystemFiles

/// The layout of git folders (gitrepository-layout(5)), as git checks it before it believes in one.
enum GitFolder {
  /// Whether a folder is one: it has a `HEAD` that may be one, and folders `objects` and `refs`, its own or
  /// those of the repository that it is a work tree of.
  static func isOne(_ folder: [UInt8], _ environment: GitEnvironment) -> Bool {
    guard isHead(folder.appending("HEAD")) else { return false }
    let common = commonDirectory(of: folder, environment)
    let objects = environment.objectDirectory.map { Array($0.utf8) } ?? common.appending("objects")
    return FileSystem.isOpenFolder(objects) && FileSystem.isOpenFolder(common.appending("refs"))
  }

  /// The folder that a git folder shares with others: a linked work tree's names it in `commondir`.
  /// `GIT_COMMON_DIR` comes before that.
  static func commonDirectory(of folder: [UInt8], _ environment: GitEnvironment) -> [UInt8] {
    if let named = environment.commonDirectory { return Array(named.utf8) }
    guard let line = FileSystem.start(of: folder.appending("commondir"), limit: 8192) else { return folder }
    return absolute(line.trimmingLineEnds, in: folder)
  }

  /// Where a `.git` file leads to: that of a submodule or a linked work tree (gitrepository-layout(5)).
  ///
  /// - Returns: nil for anything but a file.
  /// - Throws: if it is not in that form, or leads to no git folder.
  static func target(ofFile path: [UInt8], _ environment: GitEnvironment) throws(GitError) -> [UInt8]? {
    guard FileSystem.status(of: path, followingLinks: true)?.isRegularFile == true else { return nil }
    let start = Array("gitdir: ".utf8)
    guard let line = FileSystem.start(of: path, limit: 1 << 20), line.starts(with: start) else {
      throw GitError(call: "discover", message: "\(path.text) is no link to a git repository")
    }
    let target = absolute(line.dropFirst(start.count).trimmingLineEnds, in: path.parent)
    guard isOne(target, environment) else {
      throw GitError(
        call: "discover",
        message: "not a git repository: \(target.text), which \(path.text) leads to"
      )
    }
    return target
  }

  /// Whether a `HEAD` can be one: a link into `refs`, or a file that names a reference there or an object.
  private static func isHead(_ path: [UInt8]) -> Bool {
    if let target = DirectoryCheck.linkTarget(FilePath(bytes: path)) {
      return target.starts(with: "refs/".utf8)
    }
    guard let bytes = FileSystem.start(of: path, limit: 255) else { return false }
    guard bytes.starts(with: "ref:".utf8) else { return bytes.prefix { $0.isHexadecimalDigit }.count >= 40 }
    return bytes.dropFirst(4).drop { $0.isBlank || $0 == 0x0B || $0 == 0x0C }.starts(with: "refs/".utf8)
  }

  private static func absolute(_ path: ArraySlice<UInt8>, in folder: [UInt8]) -> [UInt8] {
    path.first == .slash ? Array(path) : folder + [.slash] + path
  }
}
