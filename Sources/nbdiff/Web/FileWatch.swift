import SystemFiles

/// Files that are watched: whether they were written, replaced, made or removed, told by size, times and inode.
struct FileWatch {
  private let files: [FilePath]
  private var states: [FileIdentity?]

  init(_ files: [FilePath]) {
    self.files = files
    states = files.map { FileIdentity.of($0) }
  }

  /// Whether one has changed since it was asked last.
  mutating func hasChanged() -> Bool {
    let now = files.map { FileIdentity.of($0) }
    defer { states = now }
    return now != states
  }
}

extension PairSide {
  /// The file that the side is read from; nil for what no longer changes.
  var file: FilePath? {
    switch source {
    case .file(let path), .found(let path), .workTree(let path, _), .link(let path): path
    case .absent, .standardInput, .blob, .submodule: nil
    }
  }
}
