import CommandLineSupport
import GitIntegration

/// The marks of entries of the index that a new entry does not have: that the work tree has no file of it
/// (skip-worktree, as in a sparse checkout), and that git shall not look at the file (assume-unchanged).
struct IndexMarks {
  private let top: String?
  private var skipped: [UInt8] = []
  private var assumed: [UInt8] = []

  /// The marks of paths as they are now (git-ls-files(1), `-v`).
  /// - Parameter paths: from the top of the work tree.
  init(of paths: Set<[UInt8]>, in repository: Repository) throws {
    top = repository.workTree
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    let command = (top.map { ["-C", $0] } ?? []) + ["ls-files", "-v", "-z"]
    let listing = command.reduce(CommandSetting(builtIn: "git")) { $0.appending(argument: $1) }
    for line in try ShellFilter.run(listing, on: none).split(separator: 0) {
      guard let mark = line.first, line.count > 2 else { continue }
      let path = line.dropFirst(2)
      guard paths.contains(Array(path)) else { continue }
      if mark | 0x20 == UInt8(ascii: "s") { skipped += path + [0] }
      if mark & 0x20 != 0 { assumed += path + [0] }
    }
  }

  /// Gives the marks to the entries that are there now.
  func putBack() throws {
    for (option, paths) in [("--skip-worktree", skipped), ("--assume-unchanged", assumed)]
    where !paths.isEmpty {
      let updating = Renormalization.updating(in: top)
      let command = updating.appending(argument: option).appending(argument: "--stdin")
      _ = try paths.withUnsafeBytes { bytes in try ShellFilter.run(command, on: bytes) }
    }
  }
}
