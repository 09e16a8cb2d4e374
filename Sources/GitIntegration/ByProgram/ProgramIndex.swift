// The index by git's own commands.

/// An index as git has listed it, of any form: split, sparse, without a checksum.
final class ProgramIndex: IndexAccess {
  let entries: [IndexEntry]
  private let git: GitProgram
  private let places: [RepositoryPath: Int]
  private var stale: Set<RepositoryPath>?
  private var noted: [IndexEntry] = []

  /// Lists the entries.
  init(_ git: GitProgram) throws(GitError) {
    self.git = git
    let output = try git.run(["ls-files", "--stage", "-z"])
    var entries: [IndexEntry] = []
    for line in output.split(separator: 0) {
      guard let tab = line.firstIndex(of: .tab) else { continue }
      let words = line[..<tab].split(separator: .space)
      guard words.count == 3, let mode = UInt32(Array(words[0]).text, radix: 8),
        let id = ObjectID(hexadecimal: words[1]), let stage = Int(Array(words[2]).text)
      else { continue }
      entries.append(
        IndexEntry(path: RepositoryPath(bytes: line[(tab + 1)...]), mode: mode, stage: stage, id: id)
      )
    }
    self.entries = entries
    places = Dictionary(entries.enumerated().map { ($0.element.path, $0.offset) }) { first, _ in first }
  }

  func find(_ path: RepositoryPath, stage: Int) -> IndexEntry? {
    guard let place = places[path] else { return nil }
    return entries[place...].prefix { $0.path == path }.first { $0.stage == stage }
  }

  /// git lists all files whose size or time has changed at once.
  func isStale(_ path: RepositoryPath, _ file: FileSystem.Status) -> Bool {
    if stale == nil {
      let output = try? git.run(["diff-files", "-z", "--name-only", "--no-ext-diff", "--ignore-submodules"])
      stale = Set((output ?? []).split(separator: 0).map { RepositoryPath(bytes: $0) })
    }
    return stale?.contains(path) == true
  }

  /// git looks into such files itself, with the clean filter.
  func isRacy(_ path: RepositoryPath) -> Bool { false }

  func updateStat(_ path: RepositoryPath, _ file: FileSystem.Status) throws(GitError) -> Bool {
    guard let entry = find(path, stage: 0) else { return false }
    noted.append(entry)
    return true
  }

  /// Lets git forget what it knew of the files, so that it looks into them: with the clean filter, as it would
  /// after a checkout. A file that differs stays modified.
  func write() throws(GitError) {
    guard !noted.isEmpty else { return }
    var lines: [UInt8] = []
    for entry in noted {
      lines += Array("\(String(entry.mode, radix: 8)) \(entry.id) 0\t".utf8)
      lines += entry.path.bytes + [0]
    }
    // git would put entries beside the folders that a sparse index has instead of them.
    try git.run(["-c", "index.sparse=false", "update-index", "-z", "--index-info"], input: lines)
    // Its status says whether other files differ.
    _ = try git.answer(["update-index", "-q", "--refresh"])
    noted = []
  }
}
